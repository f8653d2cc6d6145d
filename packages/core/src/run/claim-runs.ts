import { and, eq, gt, sql } from 'drizzle-orm';
import type { AgentConfig } from '../config/config.ts';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { messages, type MessageRow } from '../db/schema/message.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';
import { appendEvents } from '../event/append-events.ts';
import { changeTask } from '../task/change-task.ts';
import { hashToken, newSecretToken } from '../token/secret-token.ts';
import { collectWaiting } from './collect-waiting.ts';
import { worksForAssignee } from './works-for-assignee.ts';

export interface ClaimedRun {
  run: RunRow;
  task: TaskRow;
  message: MessageRow;
  /** This run's own secret for `/send`: here once in clear, stored only as a hash. */
  replyToken: string;
  /** Whether it takes the messages of other turns along (`find-merged-messages.ts`). */
  takesMore: boolean;
}

export interface ClaimOptions {
  bridgeId: string;
  agent: Pick<AgentConfig, 'name' | 'concurrency' | 'retryLost' | 'turnsPerHour' | 'busy'>;
  /** Turns that this bridge has room for. */
  room: number;
}

/**
 * Takes the oldest turns of an agent that may begin now: in each thread the first that is pending, where none
 * is running, and never more of the agent's than its concurrency over all bridges.
 *
 * @returns the runs now `running` under this bridge, oldest first; none when nothing may begin
 */
export async function claimRuns(db: Db, { bridgeId, agent, room }: ClaimOptions): Promise<ClaimedRun[]> {
  return db.transaction(async (tx) => {
    // One claim at a time for each agent, so that counting its running turns is exact.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`claim ${agent.name}`}, 0))`);
    const running = await tx.$count(runs, and(eq(runs.agent, agent.name), eq(runs.status, 'running')));
    const limit = Math.min(room, agent.concurrency - running, await countLeftThisHour(tx, agent));
    if (limit <= 0) return [];
    const ready = await pickReady(tx, agent.name, limit);
    const claimed: ClaimedRun[] = [];
    for (const { id } of ready) {
      const chosen = agent.busy === 'collect' ? await collectWaiting(tx, id) : id;
      claimed.push(await take(tx, chosen, { bridgeId, retryLost: agent.retryLost }));
    }
    return claimed;
  });
}

async function countLeftThisHour(
  tx: Db,
  { name, turnsPerHour }: Pick<AgentConfig, 'name' | 'turnsPerHour'>,
): Promise<number> {
  if (turnsPerHour === undefined) return Infinity;
  const recent = and(eq(runs.agent, name), gt(runs.startedAt, sql`now() - interval '1 hour'`));
  return turnsPerHour - (await tx.$count(runs, recent));
}

/** Rows that somebody else holds are left alone: whoever holds them will look again. */
async function pickReady(tx: Db, agent: string, limit: number): Promise<{ id: string }[]> {
  return tx.execute<{ id: string }>(sql`
    select r.id from ${runs} r join ${tasks} t on t.id = r.task_id
    where r.agent = ${agent} and r.status = 'pending' and r.hold is null
      and not exists (
        select from ${runs} other
        where other.thread_id = r.thread_id and other.id <> r.id
          and (other.status = 'running'
            or other.status = 'pending' and (other.seq, other.id) < (r.seq, r.id)))
    order by r.seq, r.id
    limit ${limit}
    for update of r, t skip locked`);
}

async function take(
  tx: Db,
  runId: string,
  worker: { bridgeId: string; retryLost: number },
): Promise<ClaimedRun> {
  const replyToken = newSecretToken('cbr_');
  const [run] = await tx
    .update(runs)
    .set({ status: 'running', ...worker, startedAt: now, replyTokenHash: hashToken(replyToken) })
    .where(and(eq(runs.id, runId), eq(runs.status, 'pending')))
    .returning();
  if (!run) throw new Error(`run ${runId} was locked, yet is no longer pending`);
  const takesMore = sql<boolean>`exists (select from ${runs} merged where merged.merged_into = ${run.id})`;
  const [found] = await tx
    .select({ task: tasks, message: messages, takesMore })
    .from(tasks)
    .innerJoin(messages, eq(messages.id, run.messageId))
    .where(eq(tasks.id, run.taskId));
  if (!found) throw new Error(`run ${runId} has no task or message`);
  const started = worksForAssignee(run, found.task) ? await changeTask(tx, run.taskId, 'start') : null;
  await appendEvents(tx, {
    type: 'run.started',
    threadId: run.threadId,
    taskId: run.taskId,
    messageId: run.messageId,
    runId: run.id,
    data: { agent: run.agent, attempt: run.attempt, status: run.status },
  });
  return { ...found, run, task: started ?? found.task, replyToken };
}
