import { and, eq } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { runs } from '../db/schema/run.ts';
import type { TaskRow } from '../db/schema/task.ts';
import { isFinalReply, isQuestion, isRecordOnly } from '../message/message-types.ts';
import { type Replied, replyToRequester } from '../message/reply.ts';
import { cancelPendingRuns } from '../run/cancel-pending-runs.ts';
import { requestCancel } from '../run/request-cancel.ts';
import { type IncomingReply, receiveReply } from './receive-reply.ts';

/**
 * Takes an answer that somebody gives in the place of the task's agent. Turns that have not begun are not
 * needed any more. While one runs, a reply counts when it ends, as its own do; a final one ends it.
 * The caller holds the task.
 */
export async function answerForAgent(
  tx: Db,
  core: Core,
  task: TaskRow,
  reply: IncomingReply,
): Promise<Replied> {
  const running = await tx.$count(runs, and(eq(runs.taskId, task.id), eq(runs.status, 'running')));
  const final = isFinalReply(core.config, reply);
  if (running > 0 && !final) {
    const { sender, type, payload } = reply;
    const expectsReply = isQuestion(core.config, reply);
    return replyToRequester(tx, core, task, { sender, type, payload, final, expectsReply });
  }
  if (!isRecordOnly(core.config, reply.type)) await cancelPendingRuns(tx, task.id);
  if (running > 0) await requestCancel(tx, task.id);
  return receiveReply(tx, core, task, reply);
}
