import { readWords } from './read-words.ts';

/** Shorter ones begin too many words. */
const shortestBeginning = 3;
const mostWords = 8;

export interface SearchQuery {
  words: string[];
  /** The same as a PostgreSQL `tsquery`: all of them, those of three letters or more as beginnings. */
  tsquery: string;
}

/** @returns null when the text holds nothing that could be found: no letter and no digit */
export function searchQuery(text: string): SearchQuery | null {
  const words = readWords(text).slice(0, mostWords);
  if (words.length === 0) return null;
  // A word is letters and digits only, so nothing in it needs to be escaped.
  const terms = words.map((word) => (word.length < shortestBeginning ? `'${word}'` : `'${word}':*`));
  return { words, tsquery: terms.join(' & ') };
}
