import type { MessagePayload } from '../contracts/message.ts';
import type { Party } from '../contracts/primitives.ts';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { failureType, isFinalReply, isQuestion, isRecordOnly } from '../message/message-types.ts';
import { markLastAnswered } from '../message/mark-message.ts';
import { type Replied, replyToRequester } from '../message/reply.ts';
import { changeTask, type TaskFailure } from './change-task.ts';
import { isTerminalTask } from './states.ts';

export interface IncomingReply {
  sender: Party;
  type: string;
  payload: MessagePayload;
  final?: boolean;
  expects_reply?: boolean;
  /** Agents' turns that led to it, where a peer says so. */
  hops?: number | null;
}

/**
 * Takes a reply that comes from outside a turn: from the peer that was asked, or from an operator who answers
 * with the peer secret. It counts at once; when the task is over it is kept and shown, and changes nothing.
 * The caller holds the task.
 */
export async function receiveReply(
  tx: Db,
  core: Core,
  task: TaskRow,
  reply: IncomingReply,
): Promise<Replied> {
  const late = isTerminalTask(task.status);
  const final = isFinalReply(core.config, reply);
  const { sender, type, payload, hops = null } = reply;
  const expectsReply = isQuestion(core.config, reply);
  const replied = await replyToRequester(tx, core, task, {
    sender,
    type,
    payload,
    hops,
    final,
    late,
    expectsReply,
  });
  if (late || isRecordOnly(core.config, reply.type)) return replied;
  await markLastAnswered(tx, task.id, 'ask');
  // The answer can be faster than the acknowledgement of what it answers.
  await changeTask(tx, task.id, 'start');
  if (reply.type === failureType) await changeTask(tx, task.id, 'fail', failureOf(task, reply.payload));
  else await changeTask(tx, task.id, final ? 'complete' : 'answer');
  return replied;
}

function failureOf(task: TaskRow, payload: MessagePayload): TaskFailure {
  const text =
    payload !== null && typeof payload === 'object' && !Array.isArray(payload) ? payload['text'] : payload;
  const said = typeof text === 'string' && text !== '' ? text : 'it did not say why';
  const reason = task.assigneeKind === 'peer' ? 'peer_failed' : 'agent_error';
  return { reason, sentence: `${task.assigneeName} failed: ${said}`.slice(0, 500) };
}
