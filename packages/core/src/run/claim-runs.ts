import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { AgentConfig } from '../config/config.ts';
import { anyId } from '../db/any-id.ts';
import type { Db } from '../db/client.ts';
import { insertRows } from '../db/insert-rows.ts';
import { now } from '../db/schema/columns.ts';
import { events } from '../db/schema/event.ts';
import { messages, type MessageRow } from '../db/schema/message.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { type TaskRow, tasks } from '../db/schema/task.ts';
import type { NewEvent } from '../event/append-events.ts';
import { changeTasks, type TaskChange, toldOf } from '../task/change-task.ts';
import { taskCan, taskTransitions } from '../task/states.ts';
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
  /** Whether its agent has worked in a session in its thread (`find-session.ts`). */
  hasSession: boolean;
  /** Whether its agent was given files in its thread (`attachment/find-turn-files.ts`). */
  hasFiles: boolean;
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
    const ready = await pickReady(tx, agent, room);
    if (ready.length === 0) return [];
    const chosen: string[] = [];
    for (const { id } of ready) chosen.push(agent.busy === 'collect' ? await collectWaiting(tx, id) : id);
    return take(tx, chosen, { bridgeId, retryLost: agent.retryLost });
  });
}

/** Rows that somebody else holds are left alone: whoever holds them will look again. */
async function pickReady(tx: Db, agent: ClaimOptions['agent'], room: number): Promise<{ id: string }[]> {
  return tx.execute<{ id: string }>(sql`
    select r.id from ${runs} r join ${tasks} t on t.id = r.task_id
    where r.agent = ${agent.name} and r.status = 'pending' and r.hold is null
      and not exists (
        select from ${runs} other
        where other.thread_id = r.thread_id and other.id <> r.id
          and (other.status = 'running'
            or other.status = 'pending' and (other.seq, other.id) < (r.seq, r.id)))
    order by r.seq, r.id
    limit greatest(0, least(${room}::int, ${leftOf(agent)}))
    for update of r, t skip locked`);
}

/** How many turns the agent may begin now: of its concurrency over all bridges, and of those of the hour. */
function leftOf({ name, concurrency, turnsPerHour }: ClaimOptions['agent']): SQL {
  const running = sql`
    select ${concurrency}::int - count(*) from ${runs} w where w.agent = ${name} and w.status = 'running'`;
  if (turnsPerHour === undefined) return sql`(${running})`;
  const recent = sql`
    select ${turnsPerHour}::int - count(*) from ${runs} h
    where h.agent = ${name} and h.started_at > now() - interval '1 hour'`;
  return sql`(${running}), (${recent})`;
}

async function take(
  tx: Db,
  runIds: readonly string[],
  worker: { bridgeId: string; retryLost: number },
): Promise<ClaimedRun[]> {
  const tokens = new Map(runIds.map((id) => [id, newSecretToken('cbr_')]));
  const hashes = Array.from(tokens, ([id, token]) => ({ id, hash: hashToken(token) }));
  const [taken, about] = await Promise.all([
    tx
      .update(runs)
      .set({ status: 'running', ...worker, startedAt: now, replyTokenHash: sql`token.hash` })
      .from(sql`json_to_recordset(${JSON.stringify(hashes)}::text::json) as token (id uuid, hash text)`)
      .where(and(sql`${runs.id} = token.id`, sql`${runs.id} = ${anyId(runIds)}`, eq(runs.status, 'pending')))
      .returning(getTableColumns(runs)),
    readAbout(tx, runIds),
  ]);
  const byId = new Map(taken.map((run) => [run.id, run]));
  const claimed = runIds.map((id) => {
    const [run, found, replyToken] = [byId.get(id), about.get(id), tokens.get(id)];
    if (!run) throw new Error(`run ${id} was locked, yet is no longer pending`);
    if (!found || !replyToken) throw new Error(`run ${id} has no task or message`);
    return { ...found, run, replyToken };
  });
  return startTasksOf(tx, claimed);
}

/** @returns by the id of the run, what its turn has to know */
async function readAbout(tx: Db, runIds: readonly string[]) {
  const takesMore = sql<boolean>`exists (select from ${runs} merged where merged.merged_into = ${runs.id})`;
  const hasSession = sql<boolean>`exists (
    select from ${runs} earlier
    where earlier.thread_id = ${runs.threadId} and earlier.agent = ${runs.agent}
      and earlier.session_id is not null)`;
  // An index of its own holds only such messages: most threads have none.
  const hasFiles = sql<boolean>`exists (
    select from ${messages} given
    where given.thread_id = ${runs.threadId} and given.attachments is not null
      and given.recipient_kind = 'agent' and given.recipient_name = ${runs.agent})`;
  const rows = await tx
    .select({ id: runs.id, task: tasks, message: messages, takesMore, hasSession, hasFiles })
    .from(runs)
    .innerJoin(tasks, eq(tasks.id, runs.taskId))
    .innerJoin(messages, eq(messages.id, runs.messageId))
    .where(sql`${runs.id} = ${anyId(runIds)}`);
  return new Map(rows.map(({ id, ...about }) => [id, about]));
}

/** The tasks are held, so that what they are in is known. */
async function startTasksOf(tx: Db, claimed: readonly ClaimedRun[]): Promise<ClaimedRun[]> {
  const starts = (one: ClaimedRun) =>
    worksForAssignee(one.run, one.task) && taskCan('start', one.task.status);
  const change = { action: 'start', failure: null } as const;
  const changes: TaskChange[] = claimed.filter(starts).map(({ task }) => ({ task, ...change }));
  const told = claimed.flatMap((one) => [
    ...(starts(one) ? [toldOf(one.task, change)] : []),
    startedEvent(one.run),
  ]);
  await tx.execute(sql`with started as (${changeTasks(changes)}) ${insertRows(events, told)}`);
  const { to } = taskTransitions.start;
  return claimed.map((one) => (starts(one) ? { ...one, task: { ...one.task, status: to } } : one));
}

function startedEvent(run: RunRow): NewEvent {
  return {
    type: 'run.started',
    threadId: run.threadId,
    taskId: run.taskId,
    messageId: run.messageId,
    runId: run.id,
    data: { agent: run.agent, attempt: run.attempt, status: run.status },
  };
}
