import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';
import { isOwn, type OwnRun } from './own-run.ts';

/** Keeps in which session of its agent a turn works, so that the next one goes on there even if this one is lost. */
export async function recordSession(db: Db, run: OwnRun, sessionId: string): Promise<void> {
  await db.update(runs).set({ sessionId }).where(isOwn(run));
}
