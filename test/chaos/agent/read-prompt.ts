import { readFileSync } from 'node:fs';
import type { Work } from './acts.ts';

export interface Prompt {
  work: Work;
  /** Where the agent answers, and with what. */
  sendUrl: string;
  token: string;
}

/**
 * Reads what an agent is given: the payload between its fences and the curl command after them.
 *
 * A payload that is no work of ours (a bridge's own `FAILED`) is answered like any other.
 */
export function readPrompt(file: string): Prompt {
  const text = readFileSync(file, 'utf8');
  const [, payload = ''] = /^----- message (?:\S+)\n([^]*)\n----- end of message/m.exec(text) ?? [];
  const [, sendUrl] = /^curl .*?'(http[^']*)'/m.exec(text) ?? [];
  const [, token] = /Authorization: Bearer ([\w-]+)/.exec(text) ?? [];
  if (!sendUrl || !token) throw new Error(`the prompt has no curl command:\n${text}`);
  return { work: { nonce: '', act: 'answer', takes: 50, ...readWork(payload) }, sendUrl, token };
}

function readWork(payload: string): Partial<Work> {
  try {
    const value = JSON.parse(payload) as Partial<Work>;
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
