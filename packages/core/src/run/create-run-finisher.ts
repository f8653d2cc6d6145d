import { createBatch } from '../async/batch.ts';
import type { Core } from '../context.ts';
import type { RunRow } from '../db/schema/run.ts';
import { finishPlainRuns, type FinishedTurn } from './finish-plain-runs.ts';
import { finishRun } from './finish-run.ts';
import type { OwnRun } from './own-run.ts';
import type { RunResult } from './run-result.ts';

/** So many at most in one transaction. */
const batchSize = 64;
/** While one waits for the disk, the next is on its way. */
const batchesAtOnce = 2;
/** A longer answer is stored alone: together they would be more than a statement should carry. */
const batchedLength = 65_536;

export type FinishRun = (worker: OwnRun, result: RunResult) => Promise<RunRow | null>;

/**
 * @returns what ends a run and settles its task (`finishRun`), for turns that end at the same time together where it
 *   can be
 */
export function createRunFinisher(core: Core): FinishRun {
  const finishPlain = createBatch<FinishedTurn, RunRow | null>({
    flush: (ended) => finishPlainRuns(core, ended),
    maxItems: batchSize,
    maxFlushes: batchesAtOnce,
    isItems: isRefusedValue,
  });
  return async (worker, result) => {
    const isLong = (result.text?.length ?? 0) + (result.detail?.length ?? 0) > batchedLength;
    const ended = isLong ? null : await finishPlain({ worker, result }).catch(nullIfRefused);
    return ended ?? finishRun(core, worker, result);
  };
}

/** What cannot stand in JSON, half a character for instance, can be a parameter of its own. */
function nullIfRefused(error: unknown): null {
  if (isRefusedValue(error)) return null;
  throw error;
}

/** The database took nothing, because of a value: SQLSTATE class 22. */
function isRefusedValue(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && /^22...$/.test(cause.code)) return true;
  }
  return false;
}
