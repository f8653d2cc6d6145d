import type { Alert } from '../contracts/alert.ts';
import type { AlertRow } from '../db/schema/alert.ts';

/** @returns the row as everything outside the database sees it */
export function toAlert(row: AlertRow): Alert {
  const { id, hook, rule, text, taskId, status, attempts, error } = row;
  return {
    id,
    hook,
    rule,
    text,
    taskId,
    status,
    attempts,
    error,
    nextAttemptAt: status === 'pending' ? row.nextAttemptAt.toISOString() : null,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
