import type { SearchHit } from '../contracts/task.ts';

/** Characters shown before and after the word. */
const before = 40;
const after = 120;

/** @returns where the first of the words, or one that begins with it, stands in the text; null when none does */
export function findHit(body: string, words: readonly string[]): SearchHit | null {
  const text = body.normalize('NFC');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}\\p{M}])(?:${words.join('|')})[\\p{L}\\p{N}\\p{M}]*`, 'iu');
  const found = pattern.exec(text);
  if (!found) return null;
  const [match] = found;
  const end = found.index + match.length;
  return {
    before: lastPoints(text.slice(Math.max(found.index - 2 * before, 0), found.index)),
    match,
    after: firstPoints(text.slice(end, end + 2 * after)),
  };
}

/** Cut by code points, so that no surrogate pair is cut in two. */
function lastPoints(text: string): string {
  const points = Array.from(text.replace(/^[\uDC00-\uDFFF]/, ''));
  return points.length > before ? `…${points.slice(-before).join('')}` : points.join('');
}

function firstPoints(text: string): string {
  const points = Array.from(text.replace(/[\uD800-\uDBFF]$/, ''));
  return points.length > after ? `${points.slice(0, after).join('')}…` : points.join('');
}
