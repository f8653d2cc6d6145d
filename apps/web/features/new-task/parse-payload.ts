import type { MessagePayload } from '@callboard/core/contracts/message';

export type PayloadFormat = 'text' | 'json';

export type ParsedPayload = { ok: true; payload: MessagePayload } | { ok: false; message: string };

/** @returns what was typed as a payload, or what is wrong with it and where */
export function parsePayload(text: string, format: PayloadFormat): ParsedPayload {
  if (text.trim() === '') return { ok: false, message: 'Write what shall be done.' };
  if (format === 'text') return { ok: true, payload: text };
  try {
    return { ok: true, payload: JSON.parse(text) as MessagePayload };
  } catch (error) {
    return { ok: false, message: explain(error, text) };
  }
}

function explain(error: unknown, text: string): string {
  const reason = error instanceof Error ? error.message : String(error);
  // V8 says `… in JSON at position 17 (line 2 column 5)`; only the place helps, in lines as people count them.
  const position = /at position (\d+)/.exec(reason)?.[1];
  if (position === undefined) return `This is not JSON: ${reason.replace(/ in JSON.*$|, ".*$/, '')}.`;
  const before = text.slice(0, Number(position)).split('\n');
  const where = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
  return `This is not JSON: ${reason.replace(/ in JSON at position.*$/, '').replace(/ at position.*$/, '')} (${where}).`;
}
