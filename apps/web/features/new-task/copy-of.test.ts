import { expect, test } from 'vitest';
import { copyOf } from './copy-of';
import { parsePayload } from './parse-payload';

const recipient = { kind: 'agent', name: 'main' } as const;

test('a copy asks the same of the same, and is another task', () => {
  const payload = { goal: 'ship it', parts: [1, null] };
  const copy = copyOf({ type: 'REVIEW', payload, recipient });
  expect(copy).toMatchObject({ type: 'REVIEW', format: 'json', assignee: 'agent:main' });
  expect(parsePayload(copy.text, copy.format)).toEqual({ ok: true, payload });
  expect(copy.idempotencyKey).not.toBe(copyOf({ type: 'REVIEW', payload, recipient }).idempotencyKey);
});

test('text stays text, also where it looks like JSON', () => {
  expect(copyOf({ type: 'TASK', payload: '{"a": 1}', recipient })).toMatchObject({
    text: '{"a": 1}',
    format: 'text',
  });
});
