import { useDeferredValue, useMemo, useState } from 'react';
import { findInLines } from './find-in-lines';
import type { OutputLine } from './output-lines';

/** @returns what is looked for in an output, where it stands, and which of these places is shown */
export function useOutputSearch(lines: readonly OutputLine[]) {
  const [words, setWords] = useState('');
  const [place, setPlace] = useState(0);
  const sought = useDeferredValue(words);
  const found = useMemo(() => findInLines(lines, sought), [lines, sought]);
  const current = found.length === 0 ? 0 : place % found.length;
  const index = found[current];
  // Another object for another step, so that the same line is brought into sight again.
  const target = useMemo(() => (index === undefined ? null : { index, place }), [index, place]);
  return {
    words,
    sought,
    target,
    count: found.length,
    /** Which of the places it is, from 1; 0 without any. */
    position: found.length === 0 ? 0 : current + 1,
    search(next: string) {
      setWords(next);
      setPlace(0);
    },
    step(by: 1 | -1) {
      if (found.length > 0) setPlace((current + by + found.length) % found.length);
    },
  };
}
