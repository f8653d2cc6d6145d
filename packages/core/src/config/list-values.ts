import { isSecretName, maskAddress, maskArguments, maskSecret } from './mask-secrets.ts';

/** A setting with the path at which it stands, and its value for reading. */
export interface ListedValue {
  path: string[];
  text: string | null;
}

/** @returns every value within `value` with its path, secrets masked; of an object each of its own, a list as one */
export function listValues(value: unknown, path: string[] = []): ListedValue[] {
  if (isRecord(value) && Object.keys(value).length > 0) {
    return Object.entries(value).flatMap(([name, inner]) => listValues(inner, [...path, name]));
  }
  return [{ path, text: readable(value, path) }];
}

function readable(value: unknown, path: string[]): string | null {
  if (value === undefined || value === null) return null;
  const isSecret = path.some(isSecretName) || path.includes('headers');
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'string') return isSecret ? maskSecret(value) : maskAddress(value);
  if (isSecret) return maskSecret(JSON.stringify(value));
  if (Array.isArray(value) && value.every((word) => typeof word === 'string'))
    return JSON.stringify(maskArguments(value));
  return maskAddress(JSON.stringify(value));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
