import { describe, expect, it } from 'vitest';
import { parseStrictJson, parseStrictText } from './strict-json.ts';

function issueOf(body: string | Uint8Array, depth = 64) {
  const parsed = parseStrictJson(typeof body === 'string' ? new TextEncoder().encode(body) : body, depth);
  if (parsed.ok) throw new Error(`was accepted: ${JSON.stringify(parsed.value).slice(0, 100)}`);
  return parsed.issues[0];
}

function nested(levels: number): string {
  return '['.repeat(levels) + ']'.repeat(levels);
}

describe('what is kept exactly', () => {
  it.each([
    '{}',
    '{"type":"TASK","payload":{"a":[1,-2.5,1e2,0.10,1.0,-0,9007199254740992,1e21,5e-324],"b":null}}',
    '{"a":"\\ud83d\\ude00 😀 \\u001f \\\\ \\" /"}',
    '{"a":{"x":1},"b":{"x":1},"constructor":1,"":2}',
    '{"a":[{"x":1},{"x":2}]}',
  ])('accepts %s as JSON.parse reads it', (text) => {
    expect(parseStrictText(text, 64)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
  });

  it('accepts a payload of exactly the depth allowed, in an envelope and on its own', () => {
    expect(parseStrictText(`{"payload":${nested(64)}}`, 64).ok).toBe(true);
    expect(parseStrictText(`{"a":${nested(63)}}`, 64).ok).toBe(true);
  });
});

describe('what is refused, with its place', () => {
  it.each([
    ['{"payload":{"a":[1,2,3,"x\\u0000"]}}', ['body', 'payload', 'a', 3], 'nul_character'],
    ['{"a\\u0000":1}', ['body', 'a\uFFFD'], 'nul_character'],
    ['{"a":"\\ud800"}', ['body', 'a'], 'lone_surrogate'],
    ['{"a":"\\udc00\\ud800"}', ['body', 'a'], 'lone_surrogate'],
    ['{"b":{"\\ud800":1}}', ['body', 'b', '\uFFFD'], 'lone_surrogate'],
    ['{"a":1,"b":{"c":1,"c":2}}', ['body', 'b', 'c'], 'duplicate_key'],
    ['{"a":1,"\\u0061":1}', ['body', 'a'], 'duplicate_key'],
    ['{"a":[{"__proto__":{}}]}', ['body', 'a', 0, '__proto__'], 'forbidden_key'],
    ['{"\\u005f_proto__":1}', ['body', '__proto__'], 'forbidden_key'],
    ['{"a":9007199254740993}', ['body', 'a'], 'number_inexact'],
    ['{"a":[0,-12345678901234567890]}', ['body', 'a', 1], 'number_inexact'],
    ['{"a":1e999}', ['body', 'a'], 'number_inexact'],
    ['{"a":1e-999}', ['body', 'a'], 'number_inexact'],
    ['{"a":0.1234567890123456789}', ['body', 'a'], 'number_inexact'],
    ['[1]', ['body'], 'dict_type'],
    ['"text"', ['body'], 'dict_type'],
    ['null', ['body'], 'dict_type'],
    ['{"a":1,}', ['body', 7], 'json_invalid'],
    ['{"a":NaN}', ['body', 5], 'json_invalid'],
    ['{"a":1} x', ['body', 8], 'json_invalid'],
    ["{'a':1}", ['body', 1], 'json_invalid'],
    ['{"a":"\n"}', ['body', 5], 'json_invalid'],
    ['/* */ {}', ['body', 0], 'json_invalid'],
    ['\uFEFF{}', ['body', 0], 'json_invalid'],
    ['', ['body', 0], 'json_invalid'],
  ])('refuses %j', (text, loc, type) => {
    expect(issueOf(text)).toMatchObject({ loc, type });
  });

  it('refuses bytes that are not UTF-8', () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode('{"a":"'), 0xc3, 0x28, 0x22, 0x7d]);
    expect(issueOf(bytes)).toMatchObject({ loc: ['body'], type: 'unicode_error' });
  });

  it('refuses one level more than allowed', () => {
    expect(issueOf(`{"payload":${nested(65)}}`)?.type).toBe('nesting_too_deep');
    expect(issueOf(`{"type":"T","payload":{"a":${nested(64)}}}`)?.type).toBe('nesting_too_deep');
    expect(issueOf(`{"a":${nested(64)}}`)?.type).toBe('nesting_too_deep');
  });

  it('finds every change of a number that JSON.parse would make', () => {
    for (const literal of [
      '1',
      '10',
      '1.5e300',
      '123456789012345678',
      '0.30000000000000004',
      '1e23',
      '9e15',
    ]) {
      const kept = parseStrictText(`{"a":${literal}}`, 64).ok;
      const written = BigInt(Number.isInteger(Number(literal)) ? Number(literal) : 0);
      if (/^\d+$/.test(literal)) expect(kept).toBe(written === BigInt(literal));
      else expect(kept).toBe(true);
    }
  });
});

describe('a megabyte made to hurt', () => {
  const size = 1_048_576;
  it.each([
    ['brackets that are never closed', '['.repeat(size)],
    ['brackets inside an object', `{"a":${nested(size / 2)}}`],
    ['objects inside objects', '{"a":'.repeat(size / 5)],
    ['digits', `{"a":${'1'.repeat(size)}}`],
    ['an endless exponent', `{"a":1e-${'9'.repeat(size)}}`],
    ['zeros', `{"a":[${'0.0,'.repeat(size / 4)}}`],
    ['quotes', '"'.repeat(size)],
    ['backslashes', `{"a":"${'\\'.repeat(size)}"`],
    [
      'different keys and one twice',
      `{${Array.from({ length: 90_000 }, (_, i) => `"k${i}":0,`).join('')}"k0":0}`,
    ],
  ])('%s are refused before they cost anything', (_, body) => {
    // Processor time, which other work on the machine does not lengthen; what is not linear takes minutes of it.
    const before = process.cpuUsage();
    expect(issueOf(body)).toBeDefined();
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000_000).toBeLessThan(5);
  });
});
