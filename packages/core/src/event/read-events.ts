import { and, eq, getTableColumns, sql } from 'drizzle-orm';
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

/** A part of the history. */
export interface EventPage {
  events: Event[];
  /** More is committed, but waits for an older transaction to end: look again soon. */
  held: boolean;
}

/**
 * Reads on in the history. Events of transactions younger than one that is still under way are held back, so
 * that a cursor never skips a row that commits late.
 *
 * @returns at most `limit` events after `cursor`, in the order of the feed
 */
export async function readEvents(
  db: Db,
  cursor: EventCursor,
  options: EventFilter & { limit: number },
): Promise<EventPage> {
  const rows = await db
    .select({
      ...getTableColumns(events),
      held: sql<boolean>`${events.xid} >= pg_snapshot_xmin(pg_current_snapshot())`,
    })
    .from(events)
    .where(
      and(
        sql`(${events.xid}, ${events.id}) > (${cursor.xid}::xid8, ${cursor.id}::bigint)`,
        options.taskId ? eq(events.taskId, options.taskId) : undefined,
        options.threadId ? eq(events.threadId, options.threadId) : undefined,
      ),
    )
    .orderBy(events.xid, events.id)
    .limit(options.limit);
  const readable = rows.findIndex((row) => row.held);
  return {
    events: (readable < 0 ? rows : rows.slice(0, readable)).map(({ held: _, ...row }) => toEvent(row)),
    held: readable >= 0,
  };
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

/** @returns whether `a` is a later place than `b` */
export function isAfter(a: EventCursor, b: EventCursor): boolean {
  const [ax, bx] = [BigInt(a.xid), BigInt(b.xid)];
  return ax > bx || (ax === bx && BigInt(a.id) > BigInt(b.id));
}

/** @returns the row as everything outside the database sees it */
export function toEvent({ xid, id, at, ...rest }: EventRow): Event {
  return { ...rest, id: `${xid}-${id}`, at: at.toISOString() };
}
