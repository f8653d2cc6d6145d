import { expect, test } from 'vitest';
import { parsePayload } from './parse-payload';

test('text is sent as it was typed, also where it looks like JSON', () => {
  expect(parsePayload('{"a": 1}', 'text')).toEqual({ ok: true, payload: '{"a": 1}' });
});

test('JSON is sent as the value it says', () => {
  expect(parsePayload('{"a": [1, null]}', 'json')).toEqual({ ok: true, payload: { a: [1, null] } });
});

test('what is no JSON is refused with line and column as people count them', () => {
  expect(parsePayload('{"a": 1,\n  "b": }', 'json')).toEqual({
    ok: false,
    message: 'This is not JSON: unexpected “}” in line 2, column 8.',
  });
  expect(parsePayload('[1,', 'json')).toEqual({ ok: false, message: 'This is not JSON: it ends too early.' });
});

test('nothing but spaces is not sent', () => {
  expect(parsePayload(' \n ', 'text').ok).toBe(false);
});
