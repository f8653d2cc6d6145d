import { stripVTControlCharacters } from 'node:util';

/** Characters of a text that are quoted in a line. */
const limit = 300;

/** @returns a text as it is quoted in one line, from its beginning */
export function quote(text: string): string {
  const line = oneLine(text);
  return `"${line.length > limit ? `${line.slice(0, limit).toWellFormed()}…` : line}"`;
}

/** @returns the end of what a program wrote, quoted in one line; null when there is nothing to read in it */
export function lastWords(output: string): string | null {
  const line = oneLine(output);
  if (line === '') return null;
  return line.length > limit ? `"…${line.slice(-limit).toWellFormed()}"` : `"${line}"`;
}

function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
