import type { MessagePayload } from '@callboard/core/contracts/message';
import { expect, test } from 'vitest';
import { payloadForm } from './payload-form';

test('a plan in plain text is a checklist, with what stands before and after it', () => {
  const text = 'You asked: a login page\n\n1. Read it.\n2. Do it.\n\nShall I go ahead?';
  expect(payloadForm('BREAKDOWN', { text })).toEqual({
    kind: 'checklist',
    before: 'You asked: a login page',
    items: [
      { text: 'Read it.', done: false },
      { text: 'Do it.', done: false },
    ],
    after: 'Shall I go ahead?',
    rest: null,
  });
});

test.for([
  [{ plan: ['read it', 'do it'] }],
  [['read it', 'do it']],
  [{ steps: [{ title: 'read it' }, { title: 'do it' }] }],
  ['- [ ] read it\n- [ ] do it'],
] as const)('the steps of a plan are found where agents put them: %j', ([payload]) => {
  expect(payloadForm('BREAKDOWN', payload as never)).toMatchObject({
    kind: 'checklist',
    items: [
      { text: 'read it', done: false },
      { text: 'do it', done: false },
    ],
  });
});

test('a step that is done is ticked, however that is said', () => {
  const payload: MessagePayload = {
    steps: [{ text: 'a', done: true }, { text: 'b', status: 'Completed' }, { text: 'c' }],
  };
  const form = payloadForm('BREAKDOWN', payload);
  expect(form.kind === 'checklist' && form.items.map(({ done }) => done)).toEqual([true, true, false]);
});

test('what else a plan says is not lost', () => {
  const form = payloadForm('BREAKDOWN', { summary: 'Two steps.', plan: ['a', 'b'], hours: 3 });
  expect(form).toMatchObject({ before: 'Two steps.', rest: { hours: 3 } });
});

test('a result with an address is a card', () => {
  expect(payloadForm('PR_READY', { url: 'https://example.com/pull/1', title: 'Login', files: 3 })).toEqual({
    kind: 'link',
    url: 'https://example.com/pull/1',
    title: 'Login',
    text: '',
    rest: { files: 3 },
  });
  expect(payloadForm('PR_READY', 'Done: https://example.com/pull/1.')).toMatchObject({
    kind: 'link',
    url: 'https://example.com/pull/1',
    text: 'Done: https://example.com/pull/1.',
  });
});

test.for(['javascript:alert(1)', 'data:text/html,x', '/tasks', 'file:///etc/passwd'])(
  'an address such as %s is no link',
  (url) => {
    expect(payloadForm('PR_READY', { url }).kind).toBe('json');
  },
);

test('everything else is text, JSON or nothing', () => {
  expect(payloadForm('TASK', { text: 'Hello' })).toEqual({ kind: 'text', text: 'Hello' });
  expect(payloadForm('TASK', { a: 1 })).toEqual({ kind: 'json', value: { a: 1 } });
  expect(payloadForm('TASK', {})).toEqual({ kind: 'empty' });
  expect(payloadForm('BREAKDOWN', 'No list at all').kind).toBe('text');
});
