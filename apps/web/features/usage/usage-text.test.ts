import { expect, test } from 'vitest';
import { usageSumText, usageText } from './usage-text';

const first = { model: 'm', inputTokens: 1_200, outputTokens: 30, costUsd: 0.00028 };
const second = { model: 'm', inputTokens: 800, outputTokens: null, costUsd: null };

test('usage is said in one line, without what is not known', () => {
  expect(usageText(first)).toBe('m, 1,200 tokens in, 30 out, $0.00028');
  expect(usageText(second)).toBe('m, 800 tokens in');
});

test('a sum says its models, and how many turns it leaves out', () => {
  const sum = { inputTokens: 2_000, outputTokens: 30, costUsd: 1.5, models: ['m', 'n'] };
  expect(usageSumText({ ...sum, turns: 2, reported: 2 })).toBe('m + n, 2,000 tokens in, 30 out, $1.50');
  expect(usageSumText({ ...sum, turns: 3, reported: 2 })).toContain('(2 of 3 turns)');
});

test('nothing is said where no turn has reported anything', () => {
  const nothing = { inputTokens: null, outputTokens: null, costUsd: null, models: [] };
  expect(usageSumText({ ...nothing, turns: 3, reported: 0 })).toBeNull();
});
