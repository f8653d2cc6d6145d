import { desc, type SQL, sql } from 'drizzle-orm';
import type { Question } from '../contracts/now.ts';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';
import { tasks } from '../db/schema/task.ts';
import { readShortMessages } from '../message/short-message.ts';
import { newestInStatus } from '../task/newest-in-status.ts';
import { toTask } from '../task/to-task.ts';

/** Of a queue of any length so many of the newest waiting tasks are looked through. */
const lookedThrough = 1_000;
const mostShown = 20;

const ours = sql`select id from (${newestInStatus('waiting', lookedThrough)}) waiting
  where requester_kind in ('human', 'script')`;

/** @returns what was answered and waits for a person or a script of this bridge, newest first, at most 20 */
export async function listQuestions(db: Db): Promise<Question[]> {
  const shown = sql`${tasks.id} in (${ours} order by id desc limit ${mostShown})`;
  const rows = await db.select().from(tasks).where(shown).orderBy(desc(tasks.id));
  if (rows.length === 0) return [];
  const latest = latestReplies(rows.map(({ id }) => id));
  const said = new Map((await readShortMessages(db, latest)).map((message) => [message.taskId, message]));
  return rows.map((row) => ({ task: toTask(row), message: said.get(row.id) ?? null }));
}

/** @returns how many there are of these, among the newest 1,000 that wait */
export async function countQuestions(db: Db): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from (${ours}) counted`,
  );
  return row?.count ?? 0;
}

function latestReplies(taskIds: string[]): SQL {
  return sql`${messages.id} in (
    select (select said.id from ${messages} said
      where said.task_id = asked.id::uuid and said.is_reply order by said.seq desc limit 1)
    from json_array_elements_text(${JSON.stringify(taskIds)}::json) asked(id))`;
}
