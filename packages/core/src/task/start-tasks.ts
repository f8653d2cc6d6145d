import { sql } from 'drizzle-orm';
import type { AgentConfig } from '../config/config.ts';
import type { MessagePayload } from '../contracts/message.ts';
import type { Party } from '../contracts/primitives.ts';
import type { Db } from '../db/client.ts';
import { insertRows, toRecords } from '../db/insert-rows.ts';
import { events } from '../db/schema/event.ts';
import { idempotency, messages } from '../db/schema/message.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import { threads } from '../db/schema/thread.ts';
import { buildMessage } from '../message/build-message.ts';
import type { Receipt } from '../message/idempotently.ts';
import { buildRun } from '../run/build-run.ts';
import { buildTask } from './build-task.ts';
import { hasName, lockNewStarts, type TaskStart } from './lock-new-starts.ts';

export interface StartedTask {
  taskId: string;
  messageId: string;
}

/**
 * Says whether a peer's first message may be stored together with those of others: nothing decides about its turn
 * but what it says itself.
 */
export function startsAtOnce(
  agent: AgentConfig,
  message: { payload: MessagePayload; hops: number },
): boolean {
  // A JSON null would become SQL's; turns of agents that were led here by others are counted in their trace.
  if (message.payload === null || message.hops > 0) return false;
  return agent.maxWaiting === undefined && agent.approve === 'never';
}

/**
 * Starts many tasks of peers in one transaction, each in a thread of its own with its message and its turn: what a
 * commit costs is shared by all.
 *
 * @param toReceipt - what is answered when the key of one comes again
 * @returns one for each; null where the key or the peer's id of the task is known already, or came twice: nothing was
 *   stored of those
 */
export async function startTasks(
  db: Db,
  starts: readonly TaskStart[],
  toReceipt: (start: TaskStart, started: StartedTask) => Receipt,
): Promise<(StartedTask | null)[]> {
  // A single statement is a transaction by itself.
  if (!starts.some(hasName)) return write(db, starts, toReceipt);
  return db.transaction(async (tx) => {
    const fresh = await lockNewStarts(tx, starts);
    const started = await write(tx, fresh, toReceipt);
    const byStart = new Map(fresh.map((start, index) => [start, started[index] ?? null]));
    return starts.map((start) => byStart.get(start) ?? null);
  });
}

async function write(
  db: Db,
  starts: readonly TaskStart[],
  toReceipt: (start: TaskStart, started: StartedTask) => Receipt,
): Promise<StartedTask[]> {
  if (starts.length === 0) return [];
  const built = starts.map(build);
  const keys = built.flatMap(({ start, started }) =>
    start.key ? [{ ...start.key, receipt: toReceipt(start, started) }] : [],
  );
  const rows = {
    threads: built.map(({ thread }) => thread),
    tasks: built.map(({ task }) => task),
    messages: built.map(({ message }) => message),
    runs: built.map(({ run }) => run),
    events: built.flatMap((each) => each.events),
  };
  const turns = toRecords(runs, rows.runs);
  await db.execute(sql`
    with new_thread as (${insertRows(threads, rows.threads)}),
      new_task as (${insertRows(tasks, rows.tasks)}),
      new_message as (
        ${insertRows(messages, rows.messages)} returning id as stored_id, seq as stored_seq),
      new_run as (
        insert into ${runs} (seq, ${turns.columns})
        select stored_seq, ${turns.values} from ${turns.source} join new_message on stored_id = "messageId")
      ${keys.length === 0 ? sql`` : sql`, new_key as (${insertRows(idempotency, keys)})`}
    ${insertRows(events, rows.events)}`);
  return built.map(({ started }) => started);
}

function build(start: TaskStart) {
  const { type, payload, expectsReply, externalId, traceId } = start;
  const requester: Party = { kind: 'peer', name: start.peer };
  const assignee = { kind: 'agent', name: start.agent } as const;
  const opened = buildTask({
    requester,
    assignee,
    type,
    payload,
    ...(externalId === undefined ? {} : { externalId }),
    ...(traceId === undefined ? {} : { traceId }),
  });
  const { id: taskId, threadId } = opened.task;
  const asked = buildMessage({
    taskId,
    threadId,
    sender: requester,
    recipient: assignee,
    type,
    payload,
    expectsReply,
  });
  const { id: messageId } = asked.message;
  const wanted = { taskId, message: { id: messageId, threadId }, agent: start.agent };
  const turn = buildRun({ ...wanted, attempt: 1, hold: null });
  if (!opened.thread) throw new Error('a task that starts has a thread of its own');
  return {
    start,
    started: { taskId, messageId },
    thread: opened.thread,
    task: opened.task,
    message: { ...asked.message, hops: 0 },
    run: turn.run,
    events: [opened.event, asked.event, turn.event],
  };
}
