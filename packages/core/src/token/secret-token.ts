import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/**
 * What a token is for stands at its beginning, so that none is taken for another and scanners find leaked
 * ones: access token, reply token of a run, one-time code of a sign-in link, session of a browser.
 */
export const tokenPrefixes = {
  access: 'cb_',
  reply: 'cbr_',
  link: 'cbl_',
  session: 'cbs_',
} as const;

export type TokenPrefix = (typeof tokenPrefixes)[keyof typeof tokenPrefixes];

/** @returns a new token: `prefix` and 256 random bits as base64url (43 characters) */
export function newSecretToken(prefix: TokenPrefix): string {
  return prefix + randomBytes(32).toString('base64url');
}

/**
 * @returns SHA-256 of `token` as 64 hex digits; all that is ever stored of it. A plain hash is enough: 256
 *   random bits cannot be guessed, which is what slow password hashes are for.
 */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex');
}

/** @returns whether `value` begins with `prefix` and has the form of a token of that kind */
export function isTokenOf(prefix: TokenPrefix, value: string): boolean {
  return value.startsWith(prefix) && /^[A-Za-z0-9_-]{43}$/.test(value.slice(prefix.length));
}

/**
 * @returns whether the two secrets are equal, in a time that says nothing about how far they agree or how
 *   long the right one is (both are hashed first, which also makes them equally long)
 */
export function secretsEqual(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
