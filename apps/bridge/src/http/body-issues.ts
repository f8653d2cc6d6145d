import type { z } from 'zod';
import type { ValidationIssue } from '@callboard/core/contracts/rest';

/** @returns what zod found wrong with a body, one thing for each place, in FastAPI's shape and type names */
export function toBodyIssues(error: z.ZodError): ValidationIssue[] {
  const byPlace = new Map<string, z.core.$ZodIssue>();
  for (const issue of error.issues) {
    const place = issue.path.join('.');
    if (!byPlace.has(place)) byPlace.set(place, issue);
  }
  return Array.from(byPlace.values(), (issue) => ({
    loc: ['body', ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))],
    msg: issue.message,
    type: typeOf(issue),
  }));
}

function typeOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'missing' : `${issue.expected}_type`;
    case 'too_small':
      return 'too_short';
    case 'too_big':
      return 'too_long';
    case 'invalid_format':
      return 'string_pattern_mismatch';
    default:
      return 'value_error';
  }
}
