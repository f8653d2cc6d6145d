import type { TypeForm } from '@callboard/core/contracts/type-form';
import { expect, test } from 'vitest';
import {
  beginDraft,
  changeFormat,
  changeType,
  type Draft,
  isUntouched,
  readValues,
  restoreDraft,
} from './draft';

const forms: TypeForm[] = [
  {
    type: 'BUG',
    template: { urgent: true },
    fields: [
      { name: 'summary', label: 'What is wrong', kind: 'text', required: true },
      { name: 'steps', kind: 'longtext', required: false },
      { name: 'times', kind: 'number', required: false, default: 2 },
      { name: 'urgent', kind: 'boolean', default: false },
      { name: 'where', kind: 'choice', required: true, options: ['here', 'there'] },
    ],
  },
  { type: 'NOTE', template: 'Dear all,\n', fields: [] },
];

const begun = beginDraft('BUG', forms);
const written: Draft = {
  ...begun,
  text: JSON.stringify({ ...readValues(begun.text), summary: 'It is slow' }),
};

/** @returns the draft in the format; a string says why not */
function inFormat(draft: Draft, format: Draft['format']): Draft {
  const changed = changeFormat(draft, format, forms);
  if ('why' in changed) throw new Error(changed.why);
  return changed.draft;
}

test('a type begins with its form, what its fields and its template say in it, or with its template, or with nothing', () => {
  expect(begun.format).toBe('form');
  expect(readValues(begun.text)).toEqual({ summary: '', steps: '', times: '2', urgent: true, where: '' });
  expect(beginDraft('NOTE', forms)).toEqual({ type: 'NOTE', format: 'text', text: 'Dear all,\n' });
  expect(beginDraft('TASK', forms)).toEqual({ type: 'TASK', format: 'text', text: '' });
});

test('what nobody has written yet changes with the type; what somebody has written stays', () => {
  const note = changeType(beginDraft('TASK', forms), 'NOTE', forms);
  expect(note.text).toBe('Dear all,\n');
  expect(changeType(note, 'BUG', forms)).toEqual(begun);
  expect(changeType({ type: 'TASK', format: 'json', text: '' }, 'STATUS', forms).format).toBe('json');
  const mine = { ...note, text: 'Dear all,\nit rains' };
  expect(isUntouched(mine, forms)).toBe(false);
  expect(changeType(mine, 'BUG', forms)).toMatchObject({ type: 'BUG', format: 'text', text: mine.text });
});

test('a form whose type is typed letter by letter is there again when its type is', () => {
  const other = changeType(written, 'BU', forms);
  expect(other.format).toBe('json');
  expect(JSON.parse(other.text)).toEqual({ summary: 'It is slow', times: 2, urgent: true });
  expect(changeType(changeType(other, 'B', forms), 'BUG', forms)).toEqual(written);
});

test('a form is JSON or text at any time, and is a form again', () => {
  const json = inFormat(written, 'json');
  expect(JSON.parse(json.text)).toEqual({ summary: 'It is slow', times: 2, urgent: true });
  const edited = { ...json, text: '{"summary": "It is quick", "where": "there"}' };
  expect(readValues(inFormat(edited, 'form').text)).toEqual({
    summary: 'It is quick',
    steps: '',
    times: '',
    urgent: false,
    where: 'there',
  });
  const text = inFormat(written, 'text');
  expect(text.text).toBe('What is wrong: It is slow\n\ntimes: 2\n\nurgent: yes');
  expect(inFormat(text, 'form')).toEqual(written);
});

test.for([
  ['{"summary": "a", "who": "ann"}', 'The form has no field for “who”.'],
  ['{"summary": 3}', 'The form’s field “What is wrong” cannot take what stands there.'],
  [String.raw`{"summary": "a\nb"}`, 'The form’s field “What is wrong” cannot take what stands there.'],
  ['{"where": "nowhere"}', 'The form’s field “where” cannot take what stands there.'],
  ['[1]', 'The form takes a JSON object alone.'],
  ['It rains', 'The form takes JSON alone, and this is none.'],
] as const)('%s stays what it is, for the form would lose some of it', ([text, why]) => {
  expect(changeFormat({ type: 'BUG', format: 'json', text }, 'form', forms)).toEqual({ why });
});

test('a draft that was kept says all that it said, also when its form is another meanwhile', () => {
  expect(restoreDraft(written, forms)).toEqual(written);
  const old = { ...written, text: JSON.stringify({ summary: 'It is slow', gone: 'by' }) };
  expect(restoreDraft(old, forms)).toMatchObject({ format: 'json' });
  expect(JSON.parse(restoreDraft(old, forms).text)).toEqual({ summary: 'It is slow', gone: 'by' });
  expect(restoreDraft(written, []).format).toBe('json');
});
