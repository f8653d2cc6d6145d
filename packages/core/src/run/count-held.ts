import { and, eq, isNotNull } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';

/** @returns how many turns wait for a person */
export function countHeld(db: Db): Promise<number> {
  return db.$count(runs, and(eq(runs.status, 'pending'), isNotNull(runs.hold)));
}
