import { stripVTControlCharacters } from 'node:util';
import { explainExit } from '../explain-exit.ts';
import type { EndedTurn, Preset, Reading } from './preset.ts';

/** Any program: what it prints is what it says. */
export const command: Preset = {
  command: (settings) => settings.command ?? [],
  environment: {},
  textLimit: 64 * 1024,
  read: readPlain,
};

/** @returns standard output without colours as the agent's words, and its exit as its fate */
export function readPlain(ended: EndedTurn): Reading {
  const text = stripVTControlCharacters(ended.stdout).trim();
  return { text: text === '' ? null : text, failure: explainExit(ended) };
}
