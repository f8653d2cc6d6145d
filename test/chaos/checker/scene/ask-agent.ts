import { randomUUID } from 'node:crypto';
import type { MessageRow } from '@callboard/core/db/schema/message';
import { askAssignee } from '@callboard/core/message/ask';
import { findPeerTask } from '@callboard/core/task/find-peer-task';
import { lockTask } from '@callboard/core/task/lock-task';
import { openTask } from '@callboard/core/task/open-task';
import type { ClientLine } from '../../history/client-line.ts';
import type { Scene } from './scene.ts';

export interface Said {
  nonce: string;
  /** The peer's name of the conversation. */
  conversation: string;
  type?: string;
}

/** A peer posts a message to a bridge, which stores it and answers. */
export async function askAgent(scene: Scene, said: Said): Promise<MessageRow> {
  const { nonce, conversation, type = 'TASK' } = said;
  const payload = { nonce };
  const sender = { kind: 'peer' as const, name: 'mel' };
  const message = await scene.core.db.transaction(async (tx) => {
    const known = await findPeerTask(tx, 'mel', conversation);
    const task = known
      ? await lockTask(tx, known.task.id)
      : await openTask(tx, {
          requester: sender,
          assignee: { kind: 'agent', name: 'main' },
          type,
          payload,
          externalId: conversation,
        });
    return (await askAssignee(tx, scene.core, task, { sender, type, payload })).message;
  });
  recordPost(scene, said, { status: 200, body: { id: message.id, task_id: conversation } });
  return message;
}

/** Writes down a request and its answer, whether or not they are true. */
export function recordPost(
  { history }: Scene,
  { nonce, conversation, type = 'TASK', key = nonce }: Said & { key?: string },
  answer: { status: number; body: Record<string, unknown> },
): void {
  const about = {
    client: 'mel',
    call: 'POST /message',
    request: randomUUID(),
    nonce,
    bridge: 'http://127.0.0.1:1',
    peer: 'mel',
    key,
    thread: conversation,
  } satisfies Omit<ClientLine, 'at' | 'kind'>;
  const sentBody = { type, payload: { nonce }, task_id: conversation };
  history.clients.push({ ...about, at: Date.now(), kind: 'posted', sentBody });
  history.clients.push({ ...about, at: Date.now(), kind: 'answered', ...answer });
}
