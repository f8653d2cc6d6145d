import type { HoldReason } from '../contracts/run.ts';
import { newId } from '../db/new-id.ts';
import type { MessageRow } from '../db/schema/message.ts';
import type { runs } from '../db/schema/run.ts';
import type { NewEvent } from '../event/append-events.ts';

export interface WantedRun {
  taskId: string;
  message: Pick<MessageRow, 'id' | 'threadId'>;
  agent: string;
  attempt: number;
  hold: HoldReason | null;
}

export interface BuiltRun {
  /** Its place in the order of turns is that of its message. */
  run: Omit<typeof runs.$inferInsert, 'seq'>;
  event: NewEvent;
}

/** @returns a turn, `pending`, with an id of its own */
export function buildRun({ taskId, message, agent, attempt, hold }: WantedRun): BuiltRun {
  const { id: messageId, threadId } = message;
  const id = newId();
  return {
    run: { id, threadId, taskId, messageId, agent, attempt, hold, status: 'pending' },
    event: {
      type: 'run.created',
      threadId,
      taskId,
      messageId,
      runId: id,
      data: { agent, attempt, status: 'pending', ...(hold === null ? {} : { hold }) },
    },
  };
}
