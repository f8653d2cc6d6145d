import type { z } from 'zod';

/**
 * @returns the first thing wrong with the settings in one line: where, what was expected and what came; what
 *   came is left out where it may be a secret
 */
export function explainIssue(error: z.ZodError, settings: unknown): string {
  const [issue] = error.issues;
  if (!issue) return 'the settings are wrong';
  const place = issue.path.join('.');
  const came = readAt(settings, issue.path);
  const shown = came === undefined || isPrivate(place, came) ? '' : `, but it is ${show(came)}`;
  const expected = phrase(issue.message.replaceAll('\n', ' '));
  return place === '' ? expected : `${place} ${expected}${shown}`;
}

function readAt(settings: unknown, path: readonly PropertyKey[]): unknown {
  let value = settings;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** A secret, or an address, which may carry a user and password. */
function isPrivate(place: string, value: unknown): boolean {
  return (
    /secret|password|token|database_url/i.test(place) || (typeof value === 'string' && value.includes('@'))
  );
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** Makes zod's own sentences ("Too small: expected number to be >=1") sound like ours ("must be >=1"). */
function phrase(message: string): string {
  const [, kinds] = /^Invalid discriminator value\. Expected (.+)$/.exec(message) ?? [];
  if (kinds !== undefined) {
    const names = kinds.split(' | ').filter((kind) => kind !== "'undefined'");
    return `must be one of ${names.join(', ')}`;
  }
  const [, expected] =
    /^[A-Z][a-z ]+: expected (?:\w+ to (?:be )?)?(.+?)(?:, received .*)?$/.exec(message) ?? [];
  return expected === undefined
    ? message.slice(0, 1).toLowerCase() + message.slice(1)
    : `must be ${expected}`;
}
