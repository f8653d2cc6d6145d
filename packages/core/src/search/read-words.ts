/** Letters and digits of any script: what stands between them separates words, also in ids, paths and names. */
const word = /[\p{L}\p{N}\p{M}]+/gu;
/** A longer one is found by its beginning. */
const longest = 60;

/** @returns the different words of a text as they are looked up: in small letters, without what is between them */
export function readWords(text: string): string[] {
  const found = text.normalize('NFC').toLowerCase().match(word) ?? [];
  return Array.from(new Set(found.map(shorten)));
}

function shorten(found: string): string {
  return found.length > longest ? Array.from(found).slice(0, longest).join('') : found;
}
