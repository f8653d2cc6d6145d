import type { ValidationIssue } from '@callboard/core/contracts/rest';
import { findJsonDefect } from './json-defect.ts';
import { findSyntaxError } from './json-syntax-error.ts';
import { isPlainJson } from './plain-json.ts';

export type JsonObject = Record<string, unknown>;

export type StrictJson = { ok: true; value: JsonObject } | { ok: false; issues: ValidationIssue[] };

/** Fatal: Node's own decoding turns invalid UTF-8 into U+FFFD without a word. A BOM is kept, and is not JSON. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a request's body as a JSON object that can be stored exactly as it was sent. What JavaScript or
 * PostgreSQL would change or refuse later is refused here, with its place.
 *
 * @param bytes - the raw body
 * @param depth - levels of nesting that a payload may have
 * @returns the object, or one issue whose `loc` begins with "body"
 */
export function parseStrictJson(bytes: Uint8Array, depth: number): StrictJson {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return refuse(['body'], 'must be valid UTF-8', 'unicode_error');
  }
  return parseStrictText(text, depth);
}

/** Like `parseStrictJson`, for JSON that came as text already (a query parameter). */
export function parseStrictText(text: string, depth: number): StrictJson {
  let value: unknown;
  try {
    // V8 parses without recursion: a megabyte of "[" neither overflows the stack nor takes long.
    value = JSON.parse(text);
  } catch {
    const { offset, reason } = findSyntaxError(text);
    return refuse(['body', offset], `not valid JSON: ${reason} at character ${offset}`, 'json_invalid');
  }
  if (!isObject(value)) return refuse(['body'], `must be a JSON object, not ${nameOf(value)}`, 'dict_type');
  if (isPlainJson(text, value, depth)) return { ok: true, value };
  const defect = findJsonDefect(text, depth);
  return defect ? refuse(['body', ...defect.path], defect.message, defect.type) : { ok: true, value };
}

function refuse(loc: ValidationIssue['loc'], msg: string, type: string): StrictJson {
  return { ok: false, issues: [{ loc, msg, type }] };
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
