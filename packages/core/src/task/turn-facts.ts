import { type SQL, sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import { anyId } from '../db/any-id.ts';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { taskTransitions } from './states.ts';

/** What is stored besides the turn itself and decides what becomes of its task. */
export interface TurnFacts {
  /** The assignee's last reply since the turn began; what is only recorded (progress) does not count as one. */
  reply: { final: boolean } | null;
  /** Turns of the task that wait. */
  moreTurns: number;
  /** The agent has asked a peer something for this task that is still to be answered. */
  hasOpenAsks: boolean;
  /** A peer's answer to something asked for this task came while the turn ran, and waits for its own. */
  hasAnswers: boolean;
}

/**
 * Looks at what turns have left, in one statement; the caller holds their tasks.
 *
 * @returns by the id of the run
 */
export async function readTurnFacts(
  tx: Db,
  { config }: Pick<Core, 'config'>,
  runIds: readonly string[],
): Promise<Map<string, TurnFacts>> {
  const rows = await tx.execute<Pick<TurnFacts, keyof TurnFacts> & { id: string }>(sql`
    select r.id,
      (
        select json_build_object('final', m.final) from ${messages} m
        where m.task_id = r.task_id and m.is_reply and not m.late and m.created_at >= r.started_at
          and m.type not in ${listOf(config.messages.recordOnly)}
        order by m.seq desc limit 1) as reply,
      (
        select count(*)::int from ${runs} p
        where p.task_id = r.task_id and p.status = 'pending') as "moreTurns",
      exists (
        select from ${tasks} asked
        where asked.parent_task_id = r.task_id
          and asked.status in ${listOf(unanswered)}) as "hasOpenAsks",
      exists (
        select from ${runs} p join ${messages} m on m.id = p.message_id
        where p.task_id = r.task_id and p.status = 'pending' and m.task_id <> r.task_id) as "hasAnswers"
    from ${runs} r where r.id = ${anyId(runIds)}`);
  return new Map(Array.from(rows, ({ id, ...facts }) => [id, facts]));
}

// Queued or running there: an answer, or a failure, is still to come and starts the next turn here.
const unanswered = [...taskTransitions.start.from, ...taskTransitions.answer.from];

/** One parameter, however many there are: the database keeps one statement. */
function listOf(values: readonly string[]): SQL {
  return sql`(select value from json_array_elements_text(${JSON.stringify(values)}::text::json))`;
}
