import { CallboardError } from '@callboard/core/error';
import { isDatabaseUnavailable } from '../http/database-error.ts';

/** @returns one line for what is expected to go wrong; all there is to know for anything else */
export function explainFailure(error: unknown): string {
  if (error instanceof CallboardError) return error.message;
  if (isDatabaseUnavailable(error)) {
    return `the database cannot be reached: start it, or correct DATABASE_URL (${reasonOf(error)})`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The innermost cause names the address; the outer ones hold the query, which is nobody's business. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reasonOf(error.cause);
}
