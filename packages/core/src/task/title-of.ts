import type { MessagePayload } from '../contracts/message.ts';

const titleFields = ['title', 'summary', 'text', 'task', 'description', 'message', 'prompt'];

/** @returns one line, at most 200 characters, by which a person recognises the task */
export function titleOf(payload: MessagePayload): string {
  const line = textOf(payload).replace(/\s+/g, ' ').trim();
  // By code points, so that no surrogate pair is cut in two.
  const points = Array.from(line.slice(0, 500));
  return points.length > 200 ? `${points.slice(0, 199).join('')}…` : points.join('');
}

function textOf(payload: MessagePayload): string {
  if (typeof payload === 'string') return payload;
  if (payload !== null && typeof payload === 'object' && !Array.isArray(payload)) {
    for (const field of titleFields) {
      const value = payload[field];
      if (typeof value === 'string' && value.trim() !== '') return value;
    }
  }
  return JSON.stringify(payload);
}
