import type { AgentConfig } from '@callboard/core/config/config';
import { explainStart } from './explain-start.ts';
import { explainMissing } from './http/explain-missing.ts';
import { fillHeaders } from './http/fill-headers.ts';
import { runnerOf } from './runners.ts';
import { toSentence } from './to-sentence.ts';
import type { AgentHost } from './turn.ts';

/** @returns what keeps an agent from taking turns now, in a sentence; null when nothing is known to */
export async function explainAbsence(
  agent: AgentConfig,
  environment: AgentHost['environment'],
): Promise<string | null> {
  const runner = runnerOf(agent);
  if (await runner.isThere(agent, environment)) return null;
  if ('url' in agent)
    return toSentence(explainMissing(fillHeaders(agent.headers, environment).missing).detail);
  const place = { program: runner.describe(agent)[0] ?? '', cwd: 'cwd' in agent ? agent.cwd : undefined };
  return toSentence((await explainStart(place, environment, 'ENOENT')).detail);
}
