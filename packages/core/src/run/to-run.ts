import type { Run } from '../contracts/run.ts';
import type { Usage } from '../contracts/usage.ts';
import type { RunRow } from '../db/schema/run.ts';

/** @returns the run as everything outside the database sees it; its token's hash is not part of it */
export function toRun(row: RunRow): Run {
  return {
    id: row.id,
    taskId: row.taskId,
    threadId: row.threadId,
    messageId: row.messageId,
    agent: row.agent,
    attempt: row.attempt,
    status: row.status,
    hold: row.status === 'pending' ? row.hold : null,
    reason: row.reason,
    detail: row.detail,
    exitCode: row.exitCode,
    signal: row.signal,
    pid: row.pid,
    outputBytes: row.outputBytes,
    droppedBytes: row.droppedBytes,
    usage: toUsage(row),
    createdAt: row.createdAt.toISOString(),
    releasedAt: row.releasedAt?.toISOString() ?? null,
    startedAt: row.startedAt?.toISOString() ?? null,
    spawnedAt: row.spawnedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

function toUsage({ model, inputTokens, outputTokens, costUsd }: RunRow): Usage | null {
  const isKnown = inputTokens !== null || outputTokens !== null || costUsd !== null;
  return isKnown ? { model, inputTokens, outputTokens, costUsd } : null;
}
