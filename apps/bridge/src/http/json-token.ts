import type { SyntaxKind } from 'jsonc-parser';

/**
 * The tokens of jsonc-parser's scanner that are looked at. Its own `SyntaxKind` is an ambient const enum,
 * which a program whose types are only stripped cannot use (TS2748).
 */
export const jsonToken = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  string: 10,
  number: 11,
  end: 17,
} as const satisfies Record<string, SyntaxKind>;
