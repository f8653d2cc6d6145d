import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';
import { endRuns } from './end-runs.ts';

/**
 * Gathers the messages that wait behind a turn, of the same task and agent, into one turn: the last one's,
 * which takes the others along. One that is held, and what waits behind it, stays where it is.
 *
 * @param first - a pending turn that may begin now; the caller has locked it
 * @returns the turn to take in its place; `first` when nothing waits behind it
 */
export async function collectWaiting(tx: Db, first: string): Promise<string> {
  const [own] = await tx.select().from(runs).where(eq(runs.id, first));
  if (!own) throw new Error(`run ${first} was locked, yet is gone`);
  const waiting = await tx
    .select({ id: runs.id, hold: runs.hold })
    .from(runs)
    .where(and(eq(runs.taskId, own.taskId), eq(runs.agent, own.agent), eq(runs.status, 'pending')))
    .orderBy(asc(runs.seq), asc(runs.id))
    .for('update');
  const held = waiting.findIndex(({ hold }) => hold !== null);
  const free = held === -1 ? waiting : waiting.slice(0, held);
  const last = free.pop()?.id ?? first;
  if (free.length === 0) return last;
  const taken = inArray(
    runs.id,
    free.map(({ id }) => id),
  );
  await endRuns(tx, taken, 'cancel', {
    reason: 'collected',
    detail: 'The next turn takes this message along.',
    mergedInto: last,
  });
  return last;
}
