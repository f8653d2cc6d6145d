import { randomBytes } from 'node:crypto';

/** @returns a secret for two bridges, long and random enough */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}
