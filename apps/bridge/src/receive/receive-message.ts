import type { MessageReceipt } from '@callboard/core/contracts/rest';
import type { Party } from '@callboard/core/contracts/primitives';
import type { Core } from '@callboard/core/context';
import type { Db } from '@callboard/core/db/client';
import { type Ask, askAssignee } from '@callboard/core/message/ask';
import { idempotently } from '@callboard/core/message/idempotently';
import { isQuestion } from '@callboard/core/message/message-types';
import { findPeerTask } from '@callboard/core/task/find-peer-task';
import { lockTask } from '@callboard/core/task/lock-task';
import { openTask } from '@callboard/core/task/open-task';
import { receiveReply } from '@callboard/core/task/receive-reply';
import { requireAgent } from '@callboard/core/task/require-assignee';
import { sql } from 'drizzle-orm';
import type { ReceiveInput } from '../server-deps.ts';

/**
 * Takes in what a peer says: a reply to what it was asked, more on a task of its own, or a new task. Stored in
 * one transaction; the receipt exists only after the commit, and no agent starts before it.
 *
 * @throws CallboardError `not_found` for an unknown agent, `conflict` for a reused idempotency key
 */
export async function receiveMessage(core: Core, input: ReceiveInput): Promise<MessageReceipt> {
  const { peer, idempotencyKey: key, bodyHash } = input;
  const received = await idempotently(
    core.db,
    key === undefined ? undefined : { scope: `peer:${peer.name}`, key, bodyHash },
    (tx) => store(tx, core, input),
  );
  return { status: 'received', ...received };
}

async function store(
  tx: Db,
  core: Core,
  { peer, body, trace }: ReceiveInput,
): Promise<{ id: string; task_id: string }> {
  const sender: Party = { kind: 'peer', name: peer.name };
  if (body.task_id === undefined) return startTask(tx, core, { sender, body, trace });
  // Two first messages with one id at the same moment are one task, not two.
  const name = `task ${peer.name}\n${body.task_id}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
  const known = await findPeerTask(tx, peer.name, body.task_id);
  if (!known) return startTask(tx, core, { sender, body, trace });
  const task = await lockTask(tx, known.task.id);
  const hops = trace?.hops ?? null;
  const { message } =
    known.role === 'assignee'
      ? await receiveReply(tx, core, task, { ...body, sender, hops })
      : await askAssignee(tx, core, task, { ...askOf(core, body), sender, hops });
  return { id: message.id, task_id: body.task_id };
}

async function startTask(
  tx: Db,
  core: Core,
  { sender, body, trace }: { sender: Party } & Pick<ReceiveInput, 'body' | 'trace'>,
): Promise<{ id: string; task_id: string }> {
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
  return { id: message.id, task_id: externalId ?? task.id };
}

function askOf(core: Core, body: ReceiveInput['body']): Pick<Ask, 'type' | 'payload' | 'expectsReply'> {
  return { type: body.type, payload: body.payload, expectsReply: isQuestion(core.config, body) };
}
