import type { Message } from '@callboard/core/contracts/message';
import { newIdempotencyKey } from './new-idempotency-key';
import type { KeptDraft } from './kept-draft';
import type { PayloadFormat } from './parse-payload';

/** @param opening - what a task was opened with. @returns a draft that asks the same of the same, as a new task */
export function copyOf(
  opening: Pick<Message, 'type' | 'payload' | 'recipient'>,
): KeptDraft & { format: PayloadFormat } {
  const { type, payload, recipient } = opening;
  const isText = typeof payload === 'string';
  return {
    type,
    text: isText ? payload : JSON.stringify(payload, null, 2),
    format: isText ? 'text' : 'json',
    assignee: `${recipient.kind}:${recipient.name}`,
    idempotencyKey: newIdempotencyKey(),
  };
}
