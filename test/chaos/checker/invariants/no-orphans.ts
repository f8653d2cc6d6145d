import { readdir, readFile } from 'node:fs/promises';
import type { Evidence, Finding, Invariant } from '../invariant.ts';

interface Process {
  pid: number;
  arguments: string;
  /** Its `CALLBOARD_RUN_ID`, by which the product itself knows what belongs to a turn. */
  runId: string | null;
}

/** Linux only: elsewhere a process does not show what marks it. */
export const noOrphans: Invariant = {
  name: 'no-orphans',
  promise: 'When everything has ended, no process is left of any turn, however it was forked or left behind.',
  find: async ({ history, sql }: Evidence): Promise<Finding[]> => {
    const runs = new Set((await sql<{ id: string }[]>`select id::text from run`).map(({ id }) => id));
    const left = await findMarked(({ environment, runId }) => {
      const ours = runId !== null && runs.has(runId);
      return ours || environment.includes(history.setup.marker);
    });
    return left.map((found) => ({
      what: 'a process is left',
      ids: [String(found.pid), found.runId ?? ''],
      rows: [found],
    }));
  },
};

async function findMarked(
  isMarked: (process: { environment: string; runId: string | null }) => boolean,
): Promise<Process[]> {
  const pids = (await readdir('/proc').catch(() => [])).map(Number).filter((pid) => pid > 1);
  const found = await Promise.all(pids.map(async (pid) => readMarked(pid, isMarked)));
  return found.filter((one) => one !== null);
}

async function readMarked(
  pid: number,
  isMarked: (process: { environment: string; runId: string | null }) => boolean,
): Promise<Process | null> {
  if (pid === process.pid) return null;
  try {
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8');
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    const runId = /(?:^|\0)CALLBOARD_RUN_ID=([^\0]*)/.exec(environment)?.[1] ?? null;
    if (!isMarked({ environment, runId })) return null;
    return { pid, arguments: line.replaceAll('\0', ' ').trim(), runId };
  } catch {
    // It has ended meanwhile, or is another user's and none of ours.
    return null;
  }
}
