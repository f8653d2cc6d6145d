import { stripVTControlCharacters } from 'node:util';
import { explainExit } from '../explain-exit.ts';
import { TextTail } from '../text-tail.ts';
import type { EndedTurn, OutputFormat, Reading } from './output-reader.ts';

/** Bytes of standard output that count as what the agent says: the last ones. */
const limit = 64 * 1024;

/** Whatever the program prints is what it says. */
export const textFormat: OutputFormat = {
  hasTranscript: false,
  hasUsage: false,
  countsSession: false,
  createReader: () => {
    const tail = new TextTail(limit);
    return {
      push: (text) => {
        tail.push(text);
        return [];
      },
      finish: () => [],
      isComplete: () => false,
      sessionId: () => null,
      read: (ended) => readPlain(tail.read(), ended),
    };
  },
};

/** @returns the text without colours as the agent's words, and its exit as its fate */
export function readPlain(stdout: string, ended: EndedTurn): Reading {
  const text = stripVTControlCharacters(stdout).trim();
  return { text: text === '' ? null : text, failure: explainExit(ended), sessionId: null, usage: null };
}
