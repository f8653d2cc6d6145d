import type { Db } from '../db/client.ts';
import { newId } from '../db/new-id.ts';
import type { MessageRow } from '../db/schema/message.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { appendEvents } from '../event/append-events.ts';

export interface NewRun {
  /** The task that the turn works on: its reply token is good for this one. */
  taskId: string;
  /** The message that starts the turn. */
  message: Pick<MessageRow, 'id' | 'seq' | 'threadId'>;
  agent: string;
  /** 1 unless the message has had a turn already. */
  attempt?: number;
}

/** Asks for a turn, `pending` until a worker claims it. */
export async function createRun(tx: Db, { taskId, message, agent, attempt = 1 }: NewRun): Promise<RunRow> {
  const [row] = await tx
    .insert(runs)
    .values({
      id: newId(),
      seq: message.seq,
      threadId: message.threadId,
      taskId,
      messageId: message.id,
      agent,
      attempt,
    })
    .returning();
  if (!row) throw new Error('INSERT … RETURNING gave no row');
  await appendEvents(tx, {
    type: 'run.created',
    threadId: row.threadId,
    taskId: row.taskId,
    messageId: row.messageId,
    runId: row.id,
    data: { agent, attempt: row.attempt, status: row.status },
  });
  return row;
}
