import type { ValidationIssue } from '@callboard/core/contracts/rest';
import { CallboardError } from '@callboard/core/error';

/** @returns the refusal of a request for `issues`, which the answer lists */
export function invalidRequest(issues: ValidationIssue[]): CallboardError {
  const sentences = issues.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`);
  return new CallboardError('invalid', sentences.join('; '), { cause: { issues } });
}

/** @returns what `error` says is wrong, each with its place; one for the whole body when it names no place */
export function issuesOf(error: CallboardError): ValidationIssue[] {
  const { cause } = error;
  if (typeof cause === 'object' && cause !== null && 'issues' in cause && Array.isArray(cause.issues)) {
    return cause.issues as ValidationIssue[];
  }
  return [{ loc: ['body'], msg: error.message, type: 'value_error' }];
}
