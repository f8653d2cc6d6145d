import type { Doorbell } from '@callboard/core/async/doorbell';
import type { Db } from '@callboard/core/db/client';
import { getRun } from '@callboard/core/run/get-run';
import { isTerminalRun } from '@callboard/core/run/states';

const pageSize = 200;
const lookEveryMs = 1_000;

export interface RunFeedDeps<Piece> {
  db: Db;
  /** Rung when something of a run was stored or something was committed. */
  bell: Doorbell;
  /** Reads at most `limit` pieces after a position. */
  read: (db: Db, runId: string, page: { afterSeq: number; limit: number }) => Promise<Piece[]>;
}

export interface RunPosition {
  runId: string;
  /** The last piece already seen; -1: from the beginning. */
  afterSeq: number;
}

/**
 * Gives what is kept of a run, its output or its transcript, from a position on, as it is stored, and ends with
 * the run.
 *
 * @throws CallboardError `not_found`
 */
export async function* runFeed<Piece extends { seq: number }>(
  { db, bell, read }: RunFeedDeps<Piece>,
  { runId, afterSeq }: RunPosition,
  signal: AbortSignal,
): AsyncGenerator<Piece> {
  let seen = afterSeq;
  while (!signal.aborted) {
    const heard = bell.rings;
    // Asked before the pieces are read: what a run that has ended wrote is then all there.
    const ended = isTerminalRun((await getRun(db, runId)).status);
    const pieces = await read(db, runId, { afterSeq: seen, limit: pageSize });
    for (const piece of pieces) {
      yield piece;
      seen = piece.seq;
    }
    if (pieces.length > 0) continue;
    if (ended) return;
    await bell.wait(heard, { timeoutMs: lookEveryMs, signal });
  }
}
