import { expect, test } from 'vitest';
import { TextTail } from './text-tail.ts';

test('a text within the limit is whole', () => {
  const tail = new TextTail(5);
  tail.push('ab');
  tail.push('cde');
  expect(tail.read()).toBe('abcde');
});

test('of a longer one the end is kept, and it says how much is missing', () => {
  const tail = new TextTail(4);
  for (const letter of 'abcdefgh') tail.push(letter);
  expect(tail.read()).toBe('[4 bytes left out]\nefgh');
});

test('it is never cut within a character', () => {
  const tail = new TextTail(6);
  tail.push('😀😀');
  expect(tail.read()).toBe('[4 bytes left out]\n😀');
});

test('megabytes in small writes leave only the end', () => {
  const tail = new TextTail(64 * 1024);
  for (let index = 0; index < 200_000; index += 1) tail.push('0123456789');
  expect(tail.read().length).toBeLessThan(64 * 1024 + 40);
  expect(tail.read().endsWith('0123456789')).toBe(true);
});
