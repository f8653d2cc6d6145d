import { expect, test } from 'vitest';
import { sumUsage, usageText } from './usage-text';

const first = { model: 'm', inputTokens: 1_200, outputTokens: 30, costUsd: 0.00028 };
const second = { model: 'm', inputTokens: 800, outputTokens: null, costUsd: null };

test('usage is said in one line, without what is not known', () => {
  expect(usageText(first)).toBe('m, 1,200 tokens in, 30 out, $0.00028');
  expect(usageText(second)).toBe('m, 800 tokens in');
});

test('the sum of several turns leaves out what none of them reports', () => {
  expect(sumUsage([first, null, second])).toEqual({ ...first, inputTokens: 2_000 });
  expect(sumUsage([second, { ...second, model: 'other' }])?.model).toBeNull();
  expect(sumUsage([null])).toBeNull();
});
