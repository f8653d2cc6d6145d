import { hash } from 'node:crypto';

/** @returns SHA-256, in hexadecimal, of a request's raw body or of a value written as JSON */
export function bodyHash(body: unknown): string {
  const bytes = Buffer.isBuffer(body) ? body : JSON.stringify(body);
  return hash('sha256', bytes, 'hex');
}
