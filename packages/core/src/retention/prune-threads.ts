import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { attachmentPieces, attachments } from '../db/schema/attachment.ts';
import { deliveries, deliveryAttempts } from '../db/schema/delivery.ts';
import { messages } from '../db/schema/message.ts';
import { runOutput, runs, runTranscript } from '../db/schema/run.ts';
import { searchDocuments } from '../db/schema/search-document.ts';
import { tasks } from '../db/schema/task.ts';
import { threads } from '../db/schema/thread.ts';
import { isOneOf, isPrunable } from './prunable-threads.ts';

/**
 * Forgets those of the threads that are over since before `cutoff`, with everything that belongs to them. What
 * somebody else holds at the moment is left for the next time.
 *
 * @returns how many tasks were forgotten
 */
export function pruneThreads(db: Db, threadIds: readonly string[], cutoff: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const over = await takeThreads(tx, threadIds, cutoff);
    return over.length === 0 ? 0 : deleteThreads(tx, over);
  });
}

/**
 * Whoever adds to a thread, or changes anything in it, takes one of its tasks first (`task/lock-task.ts`). So nothing
 * happens in a thread of which all tasks are held; only then is it looked at.
 */
async function takeThreads(tx: Db, threadIds: readonly string[], cutoff: Date): Promise<string[]> {
  const held = await tx.execute<{ id: string }>(sql`
    select id from ${tasks}
    where thread_id in (
      select id from ${threads} where ${isOneOf(sql`id`, threadIds)} and ${isPrunable(cutoff)})
    for update skip locked`);
  if (held.length === 0) return [];
  const taskIds = held.map(({ id }) => id);
  const over = await tx.execute<{ id: string }>(sql`
    select thread.id from ${threads}
    where thread.id in (select thread_id from ${tasks} where ${isOneOf(sql`id`, taskIds)}) and ${isPrunable(cutoff)}
      and not exists (
        select from ${tasks} t where t.thread_id = thread.id and not ${isOneOf(sql`t.id`, taskIds)})`);
  return over.map(({ id }) => id);
}

/** Each row before what it is found by. */
async function deleteThreads(tx: Db, threadIds: string[]): Promise<number> {
  const ofThread = isOneOf(sql`thread_id`, threadIds);
  const ofRun = sql`run_id in (select id from ${runs} where ${ofThread})`;
  const ofTask = sql`task_id in (select id from ${tasks} where ${ofThread})`;
  await tx.execute(sql`delete from ${runOutput} where ${ofRun}`);
  await tx.execute(sql`delete from ${runTranscript} where ${ofRun}`);
  await tx.execute(sql`
    delete from ${deliveryAttempts} where delivery_id in (select id from ${deliveries} where ${ofTask})`);
  await tx.execute(sql`delete from ${deliveries} where ${ofTask}`);
  await tx.execute(sql`delete from ${runs} where ${ofThread}`);
  const ofMessage = sql`message_id in (select id from ${messages} where ${ofThread})`;
  await tx.execute(sql`
    delete from ${attachmentPieces} where attachment_id in (select id from ${attachments} where ${ofMessage})`);
  await tx.execute(sql`delete from ${attachments} where ${ofMessage}`);
  await tx.execute(sql`delete from ${messages} where ${ofThread}`);
  await tx.execute(sql`delete from ${searchDocuments} where ${ofTask}`);
  const forgotten = await tx.execute(sql`delete from ${tasks} where ${ofThread} returning id`);
  await tx.execute(sql`delete from ${threads} where ${isOneOf(sql`id`, threadIds)}`);
  return forgotten.length;
}
