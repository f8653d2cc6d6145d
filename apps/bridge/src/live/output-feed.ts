import type { Doorbell } from '@callboard/core/async/doorbell';
import type { OutputChunk } from '@callboard/core/contracts/run';
import type { Db } from '@callboard/core/db/client';
import { getRun } from '@callboard/core/run/get-run';
import { readOutput } from '@callboard/core/run/read-output';
import { isTerminalRun } from '@callboard/core/run/states';

const pageSize = 200;
const lookEveryMs = 1_000;

export interface OutputFeedDeps {
  db: Db;
  /** Rung when output was stored or something was committed. */
  bell: Doorbell;
}

export interface OutputPosition {
  runId: string;
  /** The last piece already seen; -1: from the beginning. */
  afterSeq: number;
}

/**
 * Gives a run's output from a position on, as it is stored, and ends with the run.
 *
 * @throws CallboardError `not_found`
 */
export async function* outputFeed(
  { db, bell }: OutputFeedDeps,
  { runId, afterSeq }: OutputPosition,
  signal: AbortSignal,
): AsyncGenerator<OutputChunk> {
  let seen = afterSeq;
  while (!signal.aborted) {
    const heard = bell.rings;
    // Asked before the output is read: what a run that has ended wrote is then all there.
    const ended = isTerminalRun((await getRun(db, runId)).status);
    const chunks = await readOutput(db, runId, { afterSeq: seen, limit: pageSize });
    for (const chunk of chunks) {
      yield chunk;
      seen = chunk.seq;
    }
    if (chunks.length > 0) continue;
    if (ended) return;
    await bell.wait(heard, { timeoutMs: lookEveryMs, signal });
  }
}
