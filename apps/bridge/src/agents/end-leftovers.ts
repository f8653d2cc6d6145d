import { endProcesses } from './end-processes.ts';
import { readProcessStart } from './process-start.ts';

/** A run's agent has had its time: what is left of it gets little more. */
const grace = 2_000;

/**
 * Ends what a lost run may have left running on this machine. On any other machine, or once the pid belongs to
 * another process, it finds nothing.
 */
export async function endLeftovers(run: {
  id: string;
  pid: number | null;
  pidStartedAt: string | null;
}): Promise<void> {
  const same = run.pid !== null && run.pidStartedAt !== null && (await readProcessStart(run.pid)) === run.pidStartedAt;
  await endProcesses({ group: same ? run.pid : null, runId: run.id }, grace);
}
