import type { PeerConfig } from '@callboard/core/config/config';
import type { SendBody } from '@callboard/core/contracts/rest';
import type { Party } from '@callboard/core/contracts/primitives';
import type { Core } from '@callboard/core/context';
import type { Db } from '@callboard/core/db/client';
import { CallboardError } from '@callboard/core/error';
import { askAssignee } from '@callboard/core/message/ask';
import { isQuestion } from '@callboard/core/message/message-types';
import { answerForAgent } from '@callboard/core/task/answer-for-agent';
import { findPeerTask } from '@callboard/core/task/find-peer-task';
import { lockTask } from '@callboard/core/task/lock-task';
import { openTask } from '@callboard/core/task/open-task';
import { requirePeer, requireReachablePeer } from '@callboard/core/task/require-assignee';
import { type Sent, sent } from './sent.ts';

/**
 * Whoever holds the peer secret speaks for the default agent: it gives a peer a task, goes on with one, or
 * answers one that the peer asked for, when `task_id` names it.
 */
export async function sendAsOperator(
  tx: Db,
  core: Core,
  { peer, body }: { peer: PeerConfig; body: SendBody },
): Promise<Sent> {
  const to = body.to === undefined ? peer : requirePeer(core.config, body.to);
  if (to.name !== peer.name && peer.name !== core.config.defaultPeer) {
    throw new CallboardError(
      'forbidden',
      `the secret of peer "${peer.name}" speaks to that peer alone, not to "${to.name}"`,
    );
  }
  const sender: Party = { kind: 'agent', name: core.config.defaultAgent };
  const { type, payload } = body;
  const ask = { sender, type, payload, expectsReply: isQuestion(core.config, body) };
  if (body.task_id === undefined) {
    requireReachablePeer(core.config, to.name);
    const opened = await openTask(tx, {
      requester: sender,
      assignee: { kind: 'peer', name: to.name },
      type,
      payload,
    });
    return sent(await askAssignee(tx, core, opened, ask));
  }
  const known = await findPeerTask(tx, to.name, body.task_id);
  if (!known) {
    throw new CallboardError('not_found', `there is no task "${body.task_id}" with peer "${to.name}"`);
  }
  const task = await lockTask(tx, known.task.id);
  if (known.role === 'assignee') return sent(await askAssignee(tx, core, task, ask));
  const agent: Party = { kind: 'agent', name: task.assigneeName };
  return sent({ task, ...(await answerForAgent(tx, core, task, { ...body, sender: agent })) });
}
