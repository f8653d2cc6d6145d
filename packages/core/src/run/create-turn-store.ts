import { createBatch } from '../async/batch.ts';
import type { Core } from '../context.ts';
import type { RunRow } from '../db/schema/run.ts';
import { beginRuns } from './begin-runs.ts';
import { finishPlainRuns, type FinishedTurn } from './finish-plain-runs.ts';
import { finishRun } from './finish-run.ts';
import type { OwnRun } from './own-run.ts';
import { type AgentProcess, recordProcesses, type StartedRun } from './record-processes.ts';
import type { RunResult } from './run-result.ts';

/** So many at most in one statement or transaction; one at a time, so that what comes meanwhile goes together. */
const together = { maxItems: 64, maxFlushes: 1 };
/** A longer answer is stored alone: together they would be more than a statement should carry. */
const batchedLength = 65_536;

/** What a worker stores of its turns, of those that come at the same time together. */
export interface TurnStore {
  /** See `beginRuns`. */
  beginRun: (run: RunRow) => Promise<{ turn: number } | null>;
  /** See `recordProcesses`. */
  recordProcess: (run: OwnRun, process: AgentProcess) => Promise<void>;
  /** See `finishRun`. */
  finishRun: (worker: OwnRun, result: RunResult) => Promise<RunRow | null>;
}

export function createTurnStore(core: Core): TurnStore {
  const isItems = isRefusedValue;
  const begin = createBatch({
    ...together,
    isItems,
    flush: (runs: readonly RunRow[]) => beginRuns(core.db, runs),
  });
  const record = createBatch({
    ...together,
    isItems,
    flush: async (started: readonly StartedRun[]) => {
      await recordProcesses(core.db, started);
      return started;
    },
  });
  const finishPlain = createBatch({
    ...together,
    isItems,
    flush: (ended: readonly FinishedTurn[]) => finishPlainRuns(core, ended),
  });
  return {
    beginRun: begin,
    recordProcess: async (run, process) => void (await record({ run, process })),
    finishRun: async (worker, result) => {
      const isLong = (result.text?.length ?? 0) + (result.detail?.length ?? 0) > batchedLength;
      const ended = isLong ? null : await finishPlain({ worker, result }).catch(nullIfRefused);
      return ended ?? finishRun(core, worker, result);
    },
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
