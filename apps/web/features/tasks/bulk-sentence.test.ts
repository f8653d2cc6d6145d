import { expect, test } from 'vitest';
import { bulkSentence } from './bulk-sentence';

const over = { taskId: 'a', code: 'conflict', message: 'task a is completed' } as const;

test('what was done is said beside what was not, and why', () => {
  expect(bulkSentence('cancel', { done: ['b', 'c'], refused: [over, { ...over, taskId: 'd' }] })).toBe(
    '2 canceled, 2 could not: already over',
  );
  expect(bulkSentence('retry', { done: [], refused: [over] })).toBe(
    '1 could not: only what is failed or canceled can be',
  );
});

test('different reasons are told apart', () => {
  const refused = [
    { taskId: 'a', code: 'not_found', message: 'there is no task a' } as const,
    { taskId: 'b', code: 'other', message: 'there is no agent main' } as const,
  ];
  expect(bulkSentence('complete', { done: ['c'], refused })).toBe(
    '1 completed, 1 could not: not there any more, 1 could not: there is no agent main',
  );
});
