import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';
import { runOutput, runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';

/** Characters of a task's messages, and again of its output, that are read; pieces beyond the first few are not. */
const longest = 100_000;
const mostPieces = 200;

export interface TaskTexts extends Record<string, unknown> {
  id: string;
  threadId: string;
  externalId: string | null;
  title: string;
  failure: string | null;
  /** Payloads as JSON, oldest first; the last one may be cut off. */
  payloads: string[];
  /** What its turns printed, oldest first; the last one may be cut off. */
  outputs: string[];
}

/** @returns what is to be searched of the tasks, of each one a bounded amount */
export async function collectTexts(db: Db, taskIds: readonly string[]): Promise<TaskTexts[]> {
  const rows = await db.execute<TaskTexts>(sql`
    select t.id, t.thread_id as "threadId", t.external_id as "externalId", t.title, t.failure,
      coalesce(said.pieces, '{}') as payloads, coalesce(printed.pieces, '{}') as outputs
    from ${tasks} t
    cross join lateral (
      select array_agg(left(text, ${longest}) order by place) filter (where before < ${longest}) as pieces
      from (
        select seq as place, text, sum(length(text)) over (order by seq) - length(text) as before
        from (select seq, payload::text as text from ${messages} where task_id = t.id order by seq limit ${mostPieces}) m) m
    ) said
    cross join lateral (
      select array_agg(left(text, ${longest}) order by run, place) filter (where before < ${longest}) as pieces
      from (
        select run, place, text, sum(length(text)) over (order by run, place) - length(text) as before
        from (
          select r.id as run, o.seq as place, o.text from ${runs} r join ${runOutput} o on o.run_id = r.id
          where r.task_id = t.id order by r.id, o.seq limit ${mostPieces}) o) o
    ) printed
    where t.id = any(${sql.param(`{${taskIds.join(',')}}`)}::uuid[])`);
  return Array.from(rows);
}
