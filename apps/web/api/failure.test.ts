import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import { failureOf } from './failure';

function refusal(code: string, message: string): unknown {
  return TRPCClientError.from({ error: { code: -32_000, message, data: { code } } });
}

test('a call without any answer means that nothing can be reached', () => {
  expect(failureOf(TRPCClientError.from(new TypeError('Failed to fetch'))).kind).toBe('unreachable');
});

test('a bridge that is away, a missing session and a missing thing are told apart', () => {
  expect(failureOf(refusal('SERVICE_UNAVAILABLE', 'The bridge is not answering.')).kind).toBe('unreachable');
  expect(failureOf(refusal('UNAUTHORIZED', 'sign in')).kind).toBe('signed_out');
  expect(failureOf(refusal('NOT_FOUND', 'no task')).kind).toBe('not_found');
});

test('a refused input names its field, whether the bridge or zod refused it', () => {
  const byBridge = failureOf(refusal('UNPROCESSABLE_CONTENT', 'body.0.payload: text with NUL (U+0000)'));
  expect(byBridge).toEqual({ kind: 'refused', field: 'payload', message: 'Text with NUL (U+0000).' });
  const issues = JSON.stringify([{ path: ['type'], message: 'must not be empty' }]);
  expect(failureOf(refusal('BAD_REQUEST', issues))).toEqual({
    kind: 'refused',
    field: 'type',
    message: 'Must not be empty.',
  });
});

test('a refusal of the whole names no field', () => {
  expect(failureOf(refusal('PAYLOAD_TOO_LARGE', 'the body is too large'))).toEqual({
    kind: 'refused',
    message: 'The body is too large.',
  });
});
