import type { MessagePayload } from '@callboard/core/contracts/message';
import { findJsonDefect } from './find-json-defect';

export type PayloadFormat = 'text' | 'json';

export type ParsedPayload = { ok: true; payload: MessagePayload } | { ok: false; message: string };

/** @returns what was typed as a payload, or what is wrong with it and where */
export function parsePayload(text: string, format: PayloadFormat): ParsedPayload {
  if (text.trim() === '') return { ok: false, message: 'Write what shall be done.' };
  if (format === 'text') return { ok: true, payload: text };
  try {
    return { ok: true, payload: JSON.parse(text) as MessagePayload };
  } catch {
    return { ok: false, message: explain(text) };
  }
}

function explain(text: string): string {
  const position = findJsonDefect(text);
  if (position >= text.length) return 'This is not JSON: it ends too early.';
  const before = text.slice(0, position).split('\n');
  const character = text[position] === '\n' ? 'line break' : `“${text[position]}”`;
  return `This is not JSON: unexpected ${character} in line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}.`;
}
