import { expect, it } from 'vitest';
import { readRetryAfter } from './retry-after.ts';

const now = Date.parse('Sun, 06 Nov 1994 08:49:37 GMT');

function read(retryAfter: string, date?: string): number | null {
  return readRetryAfter(new Headers({ 'retry-after': retryAfter, ...(date ? { date } : {}) }), now);
}

it('takes seconds and HTTP dates, and waits for a day at most', () => {
  expect(read('120')).toBe(120);
  expect(read('Sun, 06 Nov 1994 08:51:37 GMT')).toBe(120);
  expect(read('Mon, 06 Nov 1995 08:49:37 GMT')).toBe(86_400);
  expect(read('99999999999999999999')).toBe(86_400);
});

it('reads a date by the clock of the peer that gave it', () => {
  expect(read('Sun, 06 Nov 1994 09:49:47 GMT', 'Sun, 06 Nov 1994 09:49:37 GMT')).toBe(10);
});

it('ignores what says nothing', () => {
  for (const useless of ['soon', '-5', '0', '1.5e3x', 'Sun, 06 Nov 1994 08:00:00 GMT'])
    expect(read(useless)).toBeNull();
  expect(readRetryAfter(new Headers(), now)).toBeNull();
});
