import type { Config } from '@callboard/core/config/config';
import { parseEnvironment } from '@callboard/core/config/environment';
import { loadConfig } from '@callboard/core/config/load-config';
import { CallboardError } from '@callboard/core/error';
import { repositoryRoot } from '../../env.ts';
import type { Inspected } from './check.ts';
import { checks } from './checks.ts';
import { fail } from './finding.ts';
import { type Reported, runChecks } from './run-checks.ts';
import { withInspected } from './with-inspected.ts';

/**
 * Looks at everything that a bridge with these variables needs. It changes nothing but what reading the
 * settings makes: the data folder, and a secret in it.
 *
 * @returns the findings in the order of the checks; without valid settings there is nothing else to look at
 */
export async function examine(variables: Inspected['variables']): Promise<Reported[]> {
  const config = await readConfig(variables);
  if ('level' in config) return [config];
  return withInspected({ config, variables }, (inspected) => runChecks(checks, inspected));
}

async function readConfig(variables: Inspected['variables']): Promise<Config | Reported> {
  try {
    return await loadConfig({ env: parseEnvironment(variables), root: repositoryRoot });
  } catch (error) {
    if (!(error instanceof CallboardError)) throw error;
    const [says = '', remedy = 'correct it, then run this again'] = splitAdvice(error.message);
    return { check: 'settings', ...fail(says, remedy) };
  }
}

/** A refusal ends with what to do, behind its last colon. */
function splitAdvice(message: string): string[] {
  const at = message.lastIndexOf(': ');
  return at === -1 ? [message] : [message.slice(0, at), message.slice(at + 2)];
}
