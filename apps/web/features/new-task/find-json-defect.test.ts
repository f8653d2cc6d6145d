import { expect, test } from 'vitest';
import { findJsonDefect } from './find-json-defect';

test.each([
  ['{"a": 1,\n  "b": }', '}'],
  ['{"a":1,}', '}'],
  ['{"a":1} x', 'x'],
  ["{'a':1}", "'"],
  ['"a\nb"', '\n'],
  ['[1,2,,3]', ','],
  ['{"a":tru}', '}'],
])('%j stops being JSON at %j', (text, character) => {
  const position = findJsonDefect(text);
  expect(text[position]).toBe(character);
  expect(position).toBe(text.lastIndexOf(character, position));
});

test.each(['{', '[1,2', '"abc', 'tru', '-', '"\\u12'])('%j only ends too early', (text) => {
  expect(findJsonDefect(text)).toBe(text.length);
});
