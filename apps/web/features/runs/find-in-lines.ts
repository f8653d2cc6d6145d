import type { Span } from './ansi';
import type { OutputLine } from './output-lines';

/** A stretch of a line, and whether it is what was looked for. */
export interface MarkedSpan extends Span {
  found: boolean;
}

/** @returns the indexes of the lines in which the words stand, whatever their case; none for no words */
export function findInLines(lines: readonly OutputLine[], words: string): number[] {
  if (words === '') return [];
  const sought = words.toLowerCase();
  const found: number[] = [];
  lines.forEach((line, index) => {
    if (textOf(line.spans).toLowerCase().includes(sought)) found.push(index);
  });
  return found;
}

/** @returns the spans of a line, cut where the words begin and end; they may stand in several of them */
export function markFound(spans: readonly Span[], words: string): MarkedSpan[] {
  const sought = words.toLowerCase();
  const text = textOf(spans).toLowerCase();
  const ends: number[] = [];
  for (
    let at = text.indexOf(sought);
    sought !== '' && at !== -1;
    at = text.indexOf(sought, at + sought.length)
  ) {
    ends.push(at, at + sought.length);
  }
  const marked: MarkedSpan[] = [];
  let from = 0;
  for (const { text: part, look } of spans) {
    let start = from;
    from += part.length;
    for (const end of [...ends.filter((place) => place > start && place < from), from]) {
      // Between an even and an odd end lies what was found.
      const passed = ends.filter((place) => place <= start).length;
      marked.push({
        text: part.slice(start - from + part.length, end - from + part.length),
        look,
        found: passed % 2 === 1,
      });
      start = end;
    }
  }
  return marked;
}

function textOf(spans: readonly Span[]): string {
  if (spans.length === 1) return spans[0]?.text ?? '';
  return spans.map(({ text }) => text).join('');
}
