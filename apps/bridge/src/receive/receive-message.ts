import { createBatch } from '@callboard/core/async/batch';
import type { Party } from '@callboard/core/contracts/primitives';
import type { Core } from '@callboard/core/context';
import type { Db } from '@callboard/core/db/client';
import { type Ask, askAssignee } from '@callboard/core/message/ask';
import { type IdempotencyKey, idempotently } from '@callboard/core/message/idempotently';
import { isQuestion, isRecordOnly } from '@callboard/core/message/message-types';
import { lockNames } from '@callboard/core/db/lock-names';
import { findPeerTask, peerTaskName } from '@callboard/core/task/find-peer-task';
import { lockTask } from '@callboard/core/task/lock-task';
import { openTask } from '@callboard/core/task/open-task';
import { receiveReply } from '@callboard/core/task/receive-reply';
import type { TaskStart } from '@callboard/core/task/lock-new-starts';
import { type StartedTask, startsAtOnce, startTasks } from '@callboard/core/task/start-tasks';
import { requireAgent } from '@callboard/core/task/require-assignee';
import type { Received, ReceiveInput } from '../server-deps.ts';

/** So many at most in one transaction: beyond it what each costs no longer shrinks, and the first waits for the last. */
const batchSize = 256;
/** While one waits for the disk, the next is on its way. */
const batchesAtOnce = 2;
/** Larger ones are stored alone: together they would be more than a statement should carry. */
const batchedBytes = 65_536;

/**
 * Takes in what a peer says: a reply to what it was asked, more on a task of its own, or a new task. It is stored
 * when the promise resolves, and no agent starts before. New tasks that come at the same time share a transaction.
 *
 * @returns a function that rejects with CallboardError: `not_found` for an unknown agent, `conflict` for a reused
 *   idempotency key
 */
export function createReceiver(core: Core): (input: ReceiveInput) => Promise<Received> {
  const start = createBatch<TaskStart, StartedTask | null>({
    flush: (starts) => startTasks(core.db, starts, toReceipt),
    maxItems: batchSize,
    maxFlushes: batchesAtOnce,
    isItems: isRefusedValue,
  });
  return async (input) => {
    const wanted = toStart(core, input);
    const started = wanted && (await start(wanted));
    if (!started) return receiveAlone(core, input);
    return { receipt: { status: 'received', ...toReceipt(wanted, started) }, taskId: started.taskId };
  };
}

/** The database took nothing, because of a value or a rule: SQLSTATE classes 22, 23 and 54. */
function isRefusedValue(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && /^(22|23|54)...$/.test(cause.code)) return true;
  }
  return false;
}

function toReceipt({ externalId }: TaskStart, { taskId, messageId }: StartedTask) {
  return { id: messageId, task_id: externalId ?? taskId };
}

/** @returns null for what has to be looked at by itself */
function toStart(core: Core, input: ReceiveInput): TaskStart | null {
  const { peer, body, trace, bytes } = input;
  const { type, payload, expectsReply } = askOf(core, body);
  if (bytes > batchedBytes || isRecordOnly(core.config, type)) return null;
  // One that there is not matters only if the message is new.
  const agent = core.config.agents.get(body.agent ?? core.config.defaultAgent);
  if (!agent || !startsAtOnce(agent, { payload, hops: trace?.hops ?? 0 })) return null;
  const key = keyOf(input);
  return {
    peer: peer.name,
    agent: agent.name,
    type,
    payload,
    expectsReply: expectsReply ?? false,
    ...(body.task_id === undefined ? {} : { externalId: body.task_id }),
    ...(trace ? { traceId: trace.traceId } : {}),
    ...(key ? { key } : {}),
  };
}

function keyOf({ peer, idempotencyKey: key, bodyHash }: ReceiveInput): IdempotencyKey | undefined {
  return key === undefined ? undefined : { scope: `peer:${peer.name}`, key, bodyHash };
}

async function receiveAlone(core: Core, input: ReceiveInput): Promise<Received> {
  let taskId: string | undefined;
  const received = await idempotently(core.db, keyOf(input), async (tx) => {
    const stored = await store(tx, core, input);
    taskId = stored.taskId;
    return { id: stored.id, task_id: stored.task_id };
  });
  return { receipt: { status: 'received', ...received }, ...(taskId === undefined ? {} : { taskId }) };
}

interface Stored {
  id: string;
  /** As the peer knows it. */
  task_id: string;
  /** As we do. */
  taskId: string;
}

async function store(tx: Db, core: Core, { peer, body, trace }: ReceiveInput): Promise<Stored> {
  const sender: Party = { kind: 'peer', name: peer.name };
  if (body.task_id === undefined) return startTask(tx, core, { sender, body, trace });
  // Two first messages with one id at the same moment are one task, not two.
  await lockNames(tx, [peerTaskName(peer.name, body.task_id)]);
  const known = await findPeerTask(tx, peer.name, body.task_id);
  if (!known) return startTask(tx, core, { sender, body, trace });
  const task = await lockTask(tx, known.task.id);
  const hops = trace?.hops ?? null;
  const { message } =
    known.role === 'assignee'
      ? await receiveReply(tx, core, task, { ...body, sender, hops })
      : await askAssignee(tx, core, task, { ...askOf(core, body), sender, hops });
  return { id: message.id, task_id: body.task_id, taskId: message.taskId };
}

async function startTask(
  tx: Db,
  core: Core,
  { sender, body, trace }: { sender: Party } & Pick<ReceiveInput, 'body' | 'trace'>,
): Promise<Stored> {
  const agent = requireAgent(core.config, body.agent ?? core.config.defaultAgent);
  const { task_id: externalId } = body;
  const ask = askOf(core, body);
  const task = await openTask(tx, {
    requester: sender,
    assignee: { kind: 'agent', name: agent.name },
    ...ask,
    ...(externalId === undefined ? {} : { externalId }),
    ...(trace ? { traceId: trace.traceId } : {}),
  });
  const { message } = await askAssignee(tx, core, task, { ...ask, sender, hops: trace?.hops ?? null });
  return { id: message.id, task_id: externalId ?? task.id, taskId: task.id };
}

function askOf(core: Core, body: ReceiveInput['body']): Pick<Ask, 'type' | 'payload' | 'expectsReply'> {
  return { type: body.type, payload: body.payload, expectsReply: isQuestion(core.config, body) };
}
