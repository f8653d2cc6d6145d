import { stat } from 'node:fs/promises';
import type { AgentConfig, Config } from '@callboard/core/config/config';
import type { AgentVersion } from '@callboard/core/contracts/overview';
import { findProgram, type ProgramPlace } from './find-program.ts';
import { isAtLeast } from './is-at-least.ts';
import { oldestVersion } from './known-versions.ts';
import { readVersion, type VersionAnswer } from './read-version.ts';
import { runnerOf } from './runners.ts';
import type { AgentHost } from './turn.ts';

/** What a program has answered, for as long as its file stays the same. */
interface Known {
  stamp: string;
  answer: Promise<VersionAnswer>;
}

/**
 * @returns lists what the programs of the agents say of their versions. Each is started once for that, and again
 *   when its file has changed: a list of agents is looked at often, and some take seconds for it
 */
export function createVersionList(
  { agents }: Pick<Config, 'agents'>,
  environment: AgentHost['environment'],
): () => Promise<AgentVersion[]> {
  const known = new Map<string, Known>();
  const ask = async (place: ProgramPlace): Promise<VersionAnswer> => {
    const stamp = await readStamp(place.program);
    const before = known.get(place.program);
    if (before?.stamp === stamp) return before.answer;
    const answer = readVersion(place, environment);
    known.set(place.program, { stamp, answer });
    return answer;
  };
  return () => Promise.all(Array.from(agents.values(), (agent) => describeVersion(agent, environment, ask)));
}

async function describeVersion(
  agent: AgentConfig,
  environment: AgentHost['environment'],
  ask: (place: ProgramPlace) => Promise<VersionAnswer>,
): Promise<AgentVersion> {
  const nothing = { agent: agent.name, version: null, oldest: null, isTooOld: false, problem: null };
  if (!('containment' in agent)) return nothing;
  const [program = ''] = runnerOf(agent).describe(agent);
  const oldest = oldestVersion(program);
  const path = oldest === undefined ? null : await findProgram({ program, cwd: agent.cwd }, environment);
  if (oldest === undefined || path === null) return nothing;
  const answer = await ask({ program: path, cwd: agent.cwd });
  if (answer.version === null) return { ...nothing, oldest, problem: answer.reason };
  const isTooOld = oldest !== null && !isAtLeast(answer.version, oldest);
  return { ...nothing, version: answer.version, oldest, isTooOld };
}

/** A link to a program stays the same when what it leads to is replaced; `stat` follows it. */
async function readStamp(path: string): Promise<string> {
  const { ino, mtimeMs, size } = await stat(path).catch(() => ({ ino: 0, mtimeMs: 0, size: 0 }));
  return [ino, mtimeMs, size].join('/');
}
