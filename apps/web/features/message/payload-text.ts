import type { MessagePayload } from '@callboard/core/contracts/message';

/** A payload as it is read: text as text, anything else as indented JSON. */
export interface PayloadText {
  text: string;
  isJson: boolean;
}

/** @returns the payload for reading; an object that only wraps one text is shown as that text */
export function payloadText(payload: MessagePayload): PayloadText {
  if (typeof payload === 'string') return { text: payload, isJson: false };
  if (typeof payload === 'object' && payload !== null && !Array.isArray(payload)) {
    const entries = Object.entries(payload);
    const [key, value] = entries[0] ?? [];
    if (entries.length === 1 && typeof value === 'string' && wrappers.has(key ?? '')) {
      return { text: value, isJson: false };
    }
  }
  return { text: JSON.stringify(payload, null, 2), isJson: true };
}

const wrappers = new Set(['text', 'message', 'content', 'body']);

/** @returns the payload in one line, at most `length` characters */
export function payloadPreview(payload: MessagePayload, length = 160): string {
  const { text, isJson } = payloadText(payload);
  const line = (isJson ? JSON.stringify(payload) : text.slice(0, length * 2)).replaceAll(/\s+/g, ' ').trim();
  return line.length > length ? `${line.slice(0, length)}…` : line;
}
