import type { FormField } from '@callboard/core/contracts/type-form';
import { expect, test } from 'vitest';
import { problemsOf, toPayload } from './form-values';

const fields: FormField[] = [
  { name: 'summary', kind: 'text', required: true },
  { name: 'count', kind: 'number', required: false },
  { name: 'url', kind: 'url', required: false },
  { name: 'where', kind: 'choice', required: true, options: ['here', 'there'] },
  { name: 'urgent', kind: 'boolean', default: false },
];

test('what is right has no problem, and what is empty is left out', () => {
  const values = { summary: 'Mend it', count: ' 12.5 ', url: '', where: 'here' };
  expect(problemsOf(fields, values)).toEqual({});
  expect(toPayload(fields, values)).toEqual({
    summary: 'Mend it',
    count: 12.5,
    where: 'here',
    urgent: false,
  });
});

test('each problem stands with its field, in words for whoever fills it in', () => {
  expect(problemsOf(fields, { summary: ' ', count: 'many', url: 'javascript:alert(1)' })).toEqual({
    summary: 'Fill this in.',
    count: 'Write a number.',
    url: 'Write an address that begins with https:// or http://.',
    where: 'Choose one.',
  });
  expect(problemsOf(fields, {})).toMatchObject({ summary: 'Fill this in.' });
});

test.for(['12345678901234567890', '1e400', '0x', '--1'])('%s is no number that arrives as it is', (count) => {
  expect(Object.keys(problemsOf(fields, { summary: 'a', where: 'here', count }))).toEqual(['count']);
});
