import { expect, test } from 'vitest';
import { type ChosenFile, idsOf, problemOf, readyFile, sizeProblem } from './chosen-file';

const about = { key: 'k', name: 'a.txt', size: 1 };
const ready = readyFile({ id: 'i', name: 'a.txt', size: 1 });
const failed: ChosenFile = { ...about, state: 'failed', why: 'It is too large.' };

test('a message waits for its uploads, and is not sent without one that failed', () => {
  expect(problemOf([ready])).toBeNull();
  expect(problemOf([ready, { ...about, state: 'uploading', share: 1 }])).toBe(
    'Files are still being uploaded.',
  );
  expect(problemOf([failed, ready])).toContain('Remove the file');
  expect(idsOf([failed, ready])).toEqual(['i']);
});

test('a file that the bridge would refuse is not even uploaded', () => {
  expect(sizeProblem(2_097_152, { size: 2_097_152, count: 1 })).toBeNull();
  expect(sizeProblem(2_097_153, { size: 2_097_152, count: 1 })).toBe('It is larger than 2.0 MiB.');
});
