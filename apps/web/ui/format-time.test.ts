import { expect, test } from 'vitest';
import { formatAgo, formatDuration, formatElapsed, formatUntil } from './format-time';

const now = Date.parse('2026-11-22T10:00:00.000Z');

test.each([
  [-1_500, 'just now'],
  [4_000, 'just now'],
  [5_000, '5 s ago'],
  [119_000, '1 min ago'],
  [3 * 3_600_000, '3 h ago'],
  [50 * 3_600_000, '2 d ago'],
])('%i ms ago reads %j, also where the bridge\u2019s clock is ahead', (ms, text) => {
  expect(formatAgo(now - ms, now)).toBe(text);
});

test.each([
  [-3_000, 'now'],
  [20_000, 'in 20 s'],
  [600_000, 'in 10 min'],
])('what is due in %i ms reads %j', (ms, text) => {
  expect(formatUntil(now + ms, now)).toBe(text);
});

test.each([
  [0, '0 ms'],
  [840, '840 ms'],
  [4_230, '4.2 s'],
  [80_000, '1 min 20 s'],
  [300_000, '5 min'],
  [7_500_000, '2 h 5 min'],
])('%i ms lasted %j', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

test.each([
  [0, '0 s'],
  [999, '0 s'],
  [4_900, '4 s'],
  [61_500, '1 min 1 s'],
])('what has taken %i ms so far is said as %j', (ms, text) => {
  expect(formatElapsed(ms)).toBe(text);
});
