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
  const expected = issue.message.replaceAll('\n', ' ');
  return place === '' ? expected : `${place} ${lowerFirst(expected)}${shown}`;
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

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
