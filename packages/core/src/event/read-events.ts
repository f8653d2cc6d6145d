import { and, eq, sql } from 'drizzle-orm';
import type { Event } from '../contracts/event.ts';
import type { Db } from '../db/client.ts';
import { type EventRow, events } from '../db/schema/event.ts';

/** A place in the history: after the event `id` of the transaction `xid`. Both are decimal strings. */
export interface EventCursor {
  xid: string;
  id: string;
}

export const historyStart: EventCursor = { xid: '0', id: '0' };

export interface EventFilter {
  taskId?: string;
  threadId?: string;
}

/**
 * Reads on in the history. Events of transactions that might still commit something older are held back,
 * so that a cursor never skips a row that commits late.
 *
 * @returns at most `limit` events after `cursor`, in the order of the feed
 */
export async function readEvents(
  db: Db,
  cursor: EventCursor,
  options: EventFilter & { limit: number },
): Promise<Event[]> {
  const rows = await db
    .select()
    .from(events)
    .where(
      and(
        sql`(${events.xid}, ${events.id}) > (${cursor.xid}::xid8, ${cursor.id}::bigint)`,
        sql`${events.xid} < pg_snapshot_xmin(pg_current_snapshot())`,
        options.taskId ? eq(events.taskId, options.taskId) : undefined,
        options.threadId ? eq(events.threadId, options.threadId) : undefined,
      ),
    )
    .orderBy(events.xid, events.id)
    .limit(options.limit);
  return rows.map(toEvent);
}

/** @returns the cursor after everything that has happened until now */
export async function readEventHead(db: Db): Promise<EventCursor> {
  const [row] = await db
    .select({ xid: events.xid, id: sql<string>`${events.id}::text` })
    .from(events)
    .where(sql`${events.xid} < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy(sql`${events.xid} desc, ${events.id} desc`)
    .limit(1);
  return row ?? historyStart;
}

/** @returns the cursor that an event's public id stands for; `"0"` is the beginning */
export function parseEventId(id: string): EventCursor {
  const [xid = '0', seq = '0'] = id.split('-');
  return { xid, id: seq };
}

function toEvent(row: EventRow): Event {
  const { xid, id, at, ...rest } = row;
  return { ...rest, id: `${xid}-${id}`, at: at.toISOString() };
}
