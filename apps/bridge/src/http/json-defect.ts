import { createScanner } from 'jsonc-parser';
import { isExactNumber } from './exact-number.ts';
import { jsonToken } from './json-token.ts';

/** Something in valid JSON that could not be kept as it is. */
export interface JsonDefect {
  /** Keys and indices that lead to it from the root. */
  path: (string | number)[];
  message: string;
  /** Short name, in the manner of FastAPI's `type`. */
  type: string;
}

/** An object or array that is open at this point of the text. */
interface Frame {
  isArray: boolean;
  /** Of an object: the keys seen so far. */
  keys: Set<string>;
  /** Key or index of the member that is being read; null before an object's first key. */
  at: string | number | null;
}

/**
 * Goes over `text`, which `JSON.parse` has found valid, token by token: the parsed value no longer shows
 * duplicate keys or what a number was. It keeps its own stack and looks at each character once.
 *
 * @param depth - levels of nesting that a payload may have. A root with `type` or `payload` is an envelope:
 *   the payload is one level down
 * @returns the first defect, or null
 */
export function findJsonDefect(text: string, depth: number): JsonDefect | null {
  const scanner = createScanner(text, true);
  const frames: Frame[] = [];
  let deepest: JsonDefect | null = null;
  for (let token = scanner.scan(); token !== jsonToken.end; token = scanner.scan()) {
    if (token === jsonToken.openBrace || token === jsonToken.openBracket) {
      if (frames.length === depth) deepest ??= tooDeep(frames, depth);
      if (frames.length > depth) return tooDeep(frames, depth);
      const isArray = token === jsonToken.openBracket;
      frames.push({ isArray, keys: new Set(), at: isArray ? 0 : null });
      continue;
    }
    const defect = checkToken(token, scanner.getTokenValue(), frames);
    if (defect) return defect;
    if (frames.length === 1 && deepest && closesRoot(token) && isEnvelope(frames[0])) deepest = null;
    step(token, frames);
  }
  return deepest;
}

/** Checks one key or value against what can be kept. */
function checkToken(token: number, value: string, frames: Frame[]): JsonDefect | null {
  if (token === jsonToken.number && !isExactNumber(value)) {
    // JSON.parse would go on with another number (RFC 8259, section 6: only doubles are interoperable).
    return defectAt(frames, 'a number that would change when read; send it as a string', 'number_inexact');
  }
  if (token !== jsonToken.string) return null;
  const frame = frames.at(-1);
  const isKey = frame !== undefined && !frame.isArray && frame.at === null;
  if (isKey) frame.at = value;
  return checkText(value, frames) ?? (isKey ? checkKey(value, frame, frames) : null);
}

function checkText(value: string, frames: Frame[]): JsonDefect | null {
  // PostgreSQL stores U+0000 neither in jsonb (22P05) nor in text (22021).
  if (value.includes('\0')) return defectAt(frames, 'text with NUL (U+0000)', 'nul_character');
  // jsonb refuses a lone surrogate (22P02), text silently turns it into U+FFFD.
  if (!value.isWellFormed()) return defectAt(frames, 'text with a lone surrogate', 'lone_surrogate');
  return null;
}

function checkKey(key: string, frame: Frame, frames: Frame[]): JsonDefect | null {
  // Harmless here, but it sets the prototype in any program that later merges objects.
  if (key === '__proto__') return defectAt(frames, 'the key "__proto__" is not allowed', 'forbidden_key');
  // JSON.parse keeps the last one, other parsers the first: the two sides would read two messages.
  if (frame.keys.has(key)) return defectAt(frames, 'this key comes twice', 'duplicate_key');
  frame.keys.add(key);
  return null;
}

/** Moves on to the next member when one ends, and out of an object or array when it closes. */
function step(token: number, frames: Frame[]): void {
  const frame = frames.at(-1);
  if (!frame) return;
  if (token === jsonToken.comma) frame.at = typeof frame.at === 'number' ? frame.at + 1 : null;
  if (token === jsonToken.closeBrace || token === jsonToken.closeBracket) frames.pop();
}

function closesRoot(token: number): boolean {
  return token === jsonToken.closeBrace;
}

function isEnvelope(root: Frame | undefined): boolean {
  return root !== undefined && (root.keys.has('type') || root.keys.has('payload'));
}

function tooDeep(frames: Frame[], depth: number): JsonDefect {
  return defectAt(frames, `nested deeper than ${depth} levels`, 'nesting_too_deep');
}

function defectAt(frames: Frame[], message: string, type: string): JsonDefect {
  const path = frames.flatMap((frame) => (frame.at === null ? [] : [printable(frame.at)]));
  return { path, message, type };
}

/** What is wrong with a key must not be in the answer as well: a lone surrogate there is not UTF-8 either. */
function printable(part: string | number): string | number {
  return typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '\uFFFD') : part;
}
