import { and, eq, sql } from 'drizzle-orm';
import type { EventListInput, EventPage } from '../contracts/event.ts';
import type { Db } from '../db/client.ts';
import { toPage } from '../db/page.ts';
import { events } from '../db/schema/event.ts';
import { parseEventId, toEvent } from './read-events.ts';

/** @returns one page of the history in the order of the feed, newest first; what the feed holds back is not in it */
export async function listEvents(db: Db, input: EventListInput): Promise<EventPage> {
  const { cursor, direction, limit, taskId, threadId } = input;
  const place = cursor ? parseEventId(cursor) : undefined;
  const backward = direction === 'backward';
  const beyond = backward ? sql`>` : sql`<`;
  const order = backward ? sql`asc` : sql`desc`;
  const rows = await db
    .select()
    .from(events)
    .where(
      and(
        sql`${events.xid} < pg_snapshot_xmin(pg_current_snapshot())`,
        place && sql`(${events.xid}, ${events.id}) ${beyond} (${place.xid}::xid8, ${place.id}::bigint)`,
        taskId ? eq(events.taskId, taskId) : undefined,
        threadId ? eq(events.threadId, threadId) : undefined,
      ),
    )
    .orderBy(sql`${events.xid} ${order}, ${events.id} ${order}`)
    .limit(limit + 1);
  return toPage(rows.map(toEvent), input);
}
