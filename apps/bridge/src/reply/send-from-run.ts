import type { SendBody } from '@callboard/core/contracts/rest';
import type { Party } from '@callboard/core/contracts/primitives';
import type { Core } from '@callboard/core/context';
import type { Db } from '@callboard/core/db/client';
import { messages } from '@callboard/core/db/schema/message';
import { type RunRow, runs } from '@callboard/core/db/schema/run';
import type { TaskRow } from '@callboard/core/db/schema/task';
import { CallboardError } from '@callboard/core/error';
import { type Ask, askAssignee } from '@callboard/core/message/ask';
import { markAnswered } from '@callboard/core/message/mark-message';
import { isFinalReply, isQuestion, isRecordOnly } from '@callboard/core/message/message-types';
import { replyToRequester } from '@callboard/core/message/reply';
import { isTerminalRun } from '@callboard/core/run/states';
import { worksForAssignee } from '@callboard/core/run/works-for-assignee';
import { lockTask } from '@callboard/core/task/lock-task';
import { openTask } from '@callboard/core/task/open-task';
import { isTerminalTask } from '@callboard/core/task/states';
import { eq } from 'drizzle-orm';
import { requireAskablePeer } from './require-askable-peer.ts';
import { type Sent, sent } from './sent.ts';

interface Turn {
  run: RunRow;
  task: TaskRow;
  body: SendBody;
  sender: Party;
}

/**
 * An agent's callback. It answers whoever asked for its task; in a turn of the requester's own agent it goes
 * on with the peer that was asked; with `to` it asks another peer for something.
 */
export async function sendFromRun(
  tx: Db,
  core: Core,
  { runId, body }: { runId: string; body: SendBody },
): Promise<Sent> {
  const [found] = await tx.select().from(runs).where(eq(runs.id, runId));
  if (!found) throw new CallboardError('not_found', `there is no run ${runId}`);
  const asked = await lockAskedTask(tx, found, body);
  const task = await lockTask(tx, found.taskId);
  // Read again under the lock: the run may have ended while this call waited for it.
  const [run] = await tx.select().from(runs).where(eq(runs.id, runId));
  const turn = {
    run: run ?? found,
    task,
    body,
    sender: { kind: 'agent', name: found.agent } satisfies Party,
  };
  if (asked) return goOn(tx, core, { ...turn, task: asked });
  if (body.to !== undefined && !isAskedPeer(turn)) return askAnotherPeer(tx, core, turn, body.to);
  return worksForAssignee(turn.run, task) ? reply(tx, core, turn) : goOn(tx, core, turn);
}

/**
 * Takes the task of the peer's answer that this turn looks at, when the agent goes on with that peer; always
 * before the task that it works on, as everybody does who needs both.
 */
async function lockAskedTask(tx: Db, run: RunRow, { to }: SendBody): Promise<TaskRow | null> {
  if (to === undefined) return null;
  const [message] = await tx
    .select({ taskId: messages.taskId })
    .from(messages)
    .where(eq(messages.id, run.messageId));
  if (!message || message.taskId === run.taskId) return null;
  const asked = await lockTask(tx, message.taskId);
  return asked.assigneeName === to && !isTerminalTask(asked.status) ? asked : null;
}

async function reply(tx: Db, core: Core, { run, task, body, sender }: Turn): Promise<Sent> {
  const late = hasEnded(run) || isTerminalTask(task.status);
  const { message, delivery } = await replyToRequester(tx, core, task, {
    sender,
    type: body.type,
    payload: body.payload,
    final: isFinalReply(core.config, body),
    expectsReply: isQuestion(core.config, body),
    runId: run.id,
    late,
  });
  if (!late && !isRecordOnly(core.config, body.type)) await markAnswered(tx, run.messageId);
  return sent({ task, message, delivery });
}

async function goOn(tx: Db, core: Core, { run, task, body, sender }: Turn): Promise<Sent> {
  refuseWhenEnded(run);
  const asked = await askAssignee(tx, core, task, { ...askOf(core, body), sender, runId: run.id });
  await markAnswered(tx, run.messageId);
  return sent(asked);
}

async function askAnotherPeer(
  tx: Db,
  core: Core,
  { run, task, body, sender }: Turn,
  to: string,
): Promise<Sent> {
  refuseWhenEnded(run);
  const peer = requireAskablePeer(core.config, run.agent, to);
  const ask = askOf(core, body);
  const opened = await openTask(tx, {
    requester: sender,
    assignee: { kind: 'peer', name: peer.name },
    ...ask,
    threadId: task.threadId,
    // In a turn of the requester's agent nobody waits for what comes of it but the agent itself.
    ...(worksForAssignee(run, task) ? { parentTaskId: task.id } : {}),
  });
  return sent(await askAssignee(tx, core, opened, { ...ask, sender, runId: run.id }));
}

function askOf(core: Core, body: SendBody): Pick<Ask, 'type' | 'payload' | 'expectsReply'> {
  return { type: body.type, payload: body.payload, expectsReply: isQuestion(core.config, body) };
}

/** `to` may also name the very peer that this task is with already. */
function isAskedPeer({ task, body }: Turn): boolean {
  return task.assigneeKind === 'peer' && task.assigneeName === body.to;
}

/** A turn that is being canceled has ended as far as its agent is concerned. */
function hasEnded(run: RunRow): boolean {
  return isTerminalRun(run.status) || run.cancelRequestedAt !== null;
}

/** A late reply is kept and shown; late work for others would be an effect, so it is refused. */
function refuseWhenEnded(run: RunRow): void {
  if (!hasEnded(run)) return;
  throw new CallboardError(
    'conflict',
    `run ${run.id} has ended (${run.status}): it can ask for nothing more`,
  );
}
