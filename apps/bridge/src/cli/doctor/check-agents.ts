import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AgentConfig } from '@callboard/core/config/config';
import { explainStart } from '../../agents/explain-start.ts';
import { findProgram, type ProgramPlace } from '../../agents/find-program.ts';
import { fillHeaders } from '../../agents/http/fill-headers.ts';
import { isAtLeast } from '../../agents/is-at-least.ts';
import { oldestVersion, versionArguments } from '../../agents/known-versions.ts';
import { readVersion } from '../../agents/read-version.ts';
import { runnerOf } from '../../agents/runners.ts';
import type { Inspected } from './check.ts';
import { fail, type Finding, ok, warn } from './finding.ts';

/** Whether the agents' programs are there, may be executed and are new enough, as the bridge that runs sees it. */
export function checkAgents({ config, variables, running }: Inspected): Promise<Finding[]> {
  const environment = { ...variables, PATH: running?.path ?? variables['PATH'] };
  return Promise.all(
    Array.from(config.agents.values(), async (agent) => {
      const { says, ...rest } = await checkAgent(agent, environment);
      return { ...rest, says: `${agent.name}: ${says}` };
    }),
  );
}

/** Whether the agent's program is there, may be executed and is new enough; an endpoint is not asked. */
export async function checkAgent(agent: AgentConfig, environment: Inspected['variables']): Promise<Finding> {
  if (agent.kind === 'demo') return ok('the built-in demo; AGENT_COMMAND sets a real one');
  const runner = runnerOf(agent);
  const shown = runner.describe(agent);
  if ('url' in agent) return checkHeaders(agent, shown.join(' '), environment);
  const place = { program: shown[0] ?? '', cwd: 'cwd' in agent ? agent.cwd : undefined };
  if (!(await runner.isThere(agent, environment))) return explainMissing(place, environment);
  const path = await findProgram(place, environment);
  return path === null ? ok(shown.join(' ')) : checkVersion({ ...place, program: path }, environment);
}

/** An endpoint is not asked: whatever is sent there might count as a turn. */
function checkHeaders(
  { headers }: { headers: Record<string, string> },
  shown: string,
  environment: Inspected['variables'],
): Finding {
  const [name] = fillHeaders(headers, environment).missing;
  if (name === undefined) return ok(shown);
  return fail(
    `its headers need ${name}, which is not set`,
    `set ${name} in the bridge's environment or in .env`,
  );
}

/** A program that nobody here knows is not started just to be asked: it might take the question for work. */
async function checkVersion(place: ProgramPlace, environment: Inspected['variables']): Promise<Finding> {
  const { program } = place;
  const oldest = oldestVersion(program);
  if (oldest === undefined) return ok(program);
  const answer = await readVersion(place, environment);
  if (answer.version === null) {
    return warn(
      `${program} does not say its version: ${answer.reason}`,
      `try \`${program} ${versionArguments.join(' ')}\` by hand, as the user that runs the bridge`,
    );
  }
  if (oldest !== null && !isAtLeast(answer.version, oldest)) {
    return fail(
      `${program} is version ${answer.version}, and ${oldest} is the oldest that works`,
      `update it to ${oldest} or later`,
    );
  }
  return ok(`${program}, version ${answer.version}`);
}

async function explainMissing(place: ProgramPlace, environment: Inspected['variables']): Promise<Finding> {
  const { program, cwd } = place;
  const isThere =
    program.includes('/') &&
    (await stat(resolve(cwd ?? '.', program)).then(
      (file) => file.isFile(),
      () => false,
    ));
  const { detail } = await explainStart(place, environment, isThere ? 'EACCES' : 'ENOENT');
  // What is wrong, then what to do about it.
  const at = detail.lastIndexOf(': ');
  return fail(detail.slice(0, at), detail.slice(at + 2));
}
