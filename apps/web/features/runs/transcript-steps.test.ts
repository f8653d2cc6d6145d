import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import { expect, test } from 'vitest';
import { transcriptSteps } from './transcript-steps';

const lines = (...entries: TranscriptEntry[]) =>
  entries.map((entry, seq) => ({ seq, at: '2026-11-22T10:00:00.000Z', entry }));
const call = (callId: string | null) => ({ kind: 'tool_call', callId, name: 'Bash', input: '{}' }) as const;
const result = (callId: string | null, text: string) =>
  ({ kind: 'tool_result', callId, text, isError: false }) as const;

test('a result stands with its call, also when several go on at once', () => {
  const steps = transcriptSteps(lines(call('a'), call('b'), result('b', 'of b'), result('a', 'of a')));
  expect(steps.map(({ result: found }) => found?.text)).toEqual(['of a', 'of b']);
});

test('a result without a call is a step of its own, and so is a second one', () => {
  const steps = transcriptSteps(lines(call('a'), result('a', '1'), result('a', '2'), result(null, '3')));
  expect(steps.map(({ entry, result: found }) => [entry.kind, found?.text])).toEqual([
    ['tool_call', '1'],
    ['tool_result', undefined],
    ['tool_result', undefined],
  ]);
});
