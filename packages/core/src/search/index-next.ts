import { desc, lt } from 'drizzle-orm';
import { z } from 'zod';
import type { Event, EventType } from '../contracts/event.ts';
import type { Db } from '../db/client.ts';
import { tasks } from '../db/schema/task.ts';
import { parseEventId, readEventHead, readEvents } from '../event/read-events.ts';
import { readUpkeep, takeUpkeep, writeUpkeep } from '../upkeep/upkeep-state.ts';
import { collectTexts } from './collect-texts.ts';
import { toDocument, writeDocuments } from './write-documents.ts';

/**
 * How far the search has come: what has happened since is read from the history on, and what was there before it
 * began from the newest task back.
 */
const Progress = z.object({
  after: z.object({ xid: z.string(), id: z.string() }),
  /** Tasks from here on are not searched yet; null: all are. */
  before: z.uuid().nullable(),
});
type Progress = z.infer<typeof Progress>;

/** So few that writing them takes some milliseconds: the feed waits for each transaction under way. */
const mostTasks = 50;
const mostEvents = 500;
const highestId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Events after which there is more to find in a task. What a turn prints can be found when it has ended. */
const tellingTypes: readonly EventType[] = ['task.created', 'message.stored', 'run.finished'];

/**
 * Takes the next few tasks into the search, and remembers how far it has come in the same transaction: a crash
 * loses nothing, and of several bridges one at a time does it.
 *
 * @returns whether there is more to do at once
 */
export function indexNext(db: Db): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await takeUpkeep(tx, 'search'))) return false;
    const kept = await readUpkeep(tx, 'search', Progress);
    const progress = kept ?? { after: await readEventHead(tx), before: highestId };
    const news = await readNews(tx, progress);
    const old =
      news.taskIds.length < mostTasks ? await readOld(tx, progress, mostTasks - news.taskIds.length) : null;
    const next: Progress = { after: news.after, before: old ? old.before : progress.before };
    if (kept && !news.more && JSON.stringify(next) === JSON.stringify(kept)) return false;
    const texts = await collectTexts(tx, Array.from(new Set([...news.taskIds, ...(old?.taskIds ?? [])])));
    // Nothing is written before all is read: as long as it writes, the feed is held back.
    const documents = texts.map(toDocument);
    await writeDocuments(tx, documents);
    await writeUpkeep(tx, 'search', next);
    return news.more || next.before !== null;
  });
}

interface News {
  taskIds: string[];
  after: Progress['after'];
  more: boolean;
}

/** Reads on in the history as far as there are no more tasks than can be taken at once. */
async function readNews(tx: Db, { after }: Progress): Promise<News> {
  const { events } = await readEvents(tx, after, { limit: mostEvents });
  const taskIds = new Set<string>();
  let last: Event | undefined;
  for (const event of events) {
    if (event.taskId !== null && tellingTypes.includes(event.type)) {
      if (taskIds.size === mostTasks && !taskIds.has(event.taskId)) break;
      taskIds.add(event.taskId);
    }
    last = event;
  }
  const isWhole = last === events.at(-1) && events.length < mostEvents;
  return { taskIds: Array.from(taskIds), after: last ? parseEventId(last.id) : after, more: !isWhole };
}

async function readOld(
  tx: Db,
  { before }: Progress,
  limit: number,
): Promise<{ taskIds: string[]; before: string | null } | null> {
  if (before === null) return null;
  const rows = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(lt(tasks.id, before))
    .orderBy(desc(tasks.id))
    .limit(limit);
  const taskIds = rows.map(({ id }) => id);
  return { taskIds, before: taskIds.length < limit ? null : (taskIds.at(-1) ?? null) };
}
