import { endProcesses } from './end-processes.ts';
import { readProcessStart } from './process-start.ts';

/** A run whose bridge is gone, as it was noted down when it started. */
export interface LostRun {
  id: string;
  pid: number | null;
  /** What `onStart` had told of the process; without it a pid could be anybody's by now. */
  pidStartedAt: string | null;
}

/** Milliseconds between TERM and KILL: the turn is lost, and its repetition waits for nothing else. */
const grace = 2_000;

/**
 * Ends what a lost run has left on this machine: its process group, if its first process still is the one
 * that was started, and on Linux every process that carries its mark. On another machine or after another
 * boot it finds nothing.
 */
export async function endLeftovers({ id, pid, pidStartedAt }: LostRun): Promise<void> {
  const isSame = pid !== null && pidStartedAt !== null && readProcessStart(pid) === pidStartedAt;
  await endProcesses({ group: isSame ? pid : null, runId: id }, grace);
}
