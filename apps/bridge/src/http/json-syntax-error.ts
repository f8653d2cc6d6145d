import { createScanner, type ParseErrorCode, printParseErrorCode, visit } from 'jsonc-parser';
import { jsonToken } from './json-token.ts';

/** Deeper than this jsonc-parser's recursion could run out of stack. */
const maxDepth = 1_000;

/**
 * Finds out where `text`, which is not valid JSON, goes wrong; the message of `JSON.parse` often does not say.
 *
 * @returns the offset in UTF-16 units and the reason in words
 */
export function findSyntaxError(text: string): { offset: number; reason: string } {
  if (text.trim() === '') return { offset: 0, reason: 'the body is empty' };
  if (isTooDeep(text)) return { offset: 0, reason: 'nested too deeply and never closed' };
  let first: { offset: number; code: ParseErrorCode } | undefined;
  visit(
    text,
    { onError: (code, offset) => (first ??= { offset, code }) },
    { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false },
  );
  if (!first) return { offset: 0, reason: 'unexpected character' };
  return { offset: first.offset, reason: wordsOf(first.code) };
}

function isTooDeep(text: string): boolean {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token = scanner.scan(); token !== jsonToken.end; token = scanner.scan()) {
    if (token === jsonToken.openBrace || token === jsonToken.openBracket) depth += 1;
    if (token === jsonToken.closeBrace || token === jsonToken.closeBracket) depth -= 1;
    if (depth > maxDepth) return true;
  }
  return false;
}

/** `PropertyNameExpected` → `property name expected` */
function wordsOf(code: ParseErrorCode): string {
  return printParseErrorCode(code)
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
}
