import { z } from 'zod';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { parseEventId, readEventHead, readEvents } from '../event/read-events.ts';
import { readUpkeep, takeUpkeep, writeUpkeep } from '../upkeep/upkeep-state.ts';
import { findCostly } from './find-costly.ts';
import { findOverdue } from './find-overdue.ts';
import { fromEvents } from './from-events.ts';
import { writeAlerts } from './write-alerts.ts';

/** How far the history has been read for alerts, and what was last seen to wait too long, by the time it was told of. */
const Progress = z.object({
  after: z.object({ xid: z.string(), id: z.string() }),
  overdue: z.record(z.string(), z.iso.datetime()),
  lookedAt: z.iso.datetime().nullable(),
});
type Progress = z.infer<typeof Progress>;

const mostEvents = 500;
/** What waits and what was spent is looked up this often. */
const lookEveryMs = 30_000;

/**
 * Reads the history on and writes down whom to tell of what, with how far it has come, in one transaction: nothing is
 * told of twice or not at all, and of several bridges one at a time does it. It begins with what happens after its
 * first look.
 *
 * @returns what was written down, and whether there is more to read at once
 */
export function noteAlerts(core: Core): Promise<{ noted: number; more: boolean }> {
  return core.db.transaction(async (tx) => {
    if (!(await takeUpkeep(tx, 'alerts'))) return { noted: 0, more: false };
    const kept = await readUpkeep(tx, 'alerts', Progress);
    if (!kept) {
      await writeUpkeep(tx, 'alerts', { after: await readEventHead(tx), overdue: {}, lookedAt: null });
      return { noted: 0, more: false };
    }
    const { events } = await readEvents(tx, kept.after, { limit: mostEvents });
    const last = events.at(-1);
    const looked = await look(tx, core, kept);
    if (!last && !looked) return { noted: 0, more: false };
    const subjects = [...(await fromEvents(tx, events)), ...(looked?.subjects ?? [])];
    const noted = await writeAlerts(tx, core.config.alerts.hooks, subjects);
    await writeUpkeep(tx, 'alerts', {
      ...kept,
      ...looked?.progress,
      after: last ? parseEventId(last.id) : kept.after,
    });
    return { noted, more: events.length === mostEvents };
  });
}

/** What no event tells of. @returns null when it has been looked up just now */
async function look(tx: Db, { config }: Core, { lookedAt, overdue }: Progress) {
  const now = new Date();
  if (lookedAt !== null && now.getTime() - Date.parse(lookedAt) < lookEveryMs) return null;
  const waits = await findOverdue(tx, { settings: config.alerts, told: overdue, now });
  const costs = await findCostly(tx, config.alerts, now);
  return {
    subjects: [...waits.subjects, ...costs],
    progress: { overdue: waits.told, lookedAt: now.toISOString() },
  };
}
