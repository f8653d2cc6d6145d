import { expect, test } from 'vitest';
import { findInLines, markFound } from './find-in-lines';

const line = (...texts: string[]) => ({
  key: 0,
  spans: texts.map((text) => ({ text, look: text })),
  length: 0,
  droppedBefore: 0,
});

test('lines are found whatever the case, also where a colour changes within the words', () => {
  const lines = [line('An Error'), line('fine'), line('er', 'ror')];
  expect(findInLines(lines, 'ERROR')).toEqual([0, 2]);
  expect(findInLines(lines, '')).toEqual([]);
});

test('what was found is cut out of its line, and nothing of the line is lost', () => {
  const marked = markFound(line('an er', 'ror, an error').spans, 'error');
  expect(marked.map(({ text, found }) => (found ? `[${text}]` : text)).join('|')).toBe(
    'an |[er]|[ror]|, an |[error]',
  );
  expect(marked.map(({ look }) => look)).toEqual([
    'an er',
    'an er',
    'ror, an error',
    'ror, an error',
    'ror, an error',
  ]);
});

test('a line in which nothing is found stays as it is', () => {
  expect(markFound(line('plain').spans, 'error')).toEqual([{ text: 'plain', look: 'plain', found: false }]);
});
