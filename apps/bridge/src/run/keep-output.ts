import type { Core } from '@callboard/core/context';
import { appendOutput, type NewChunk, trimOutput } from '@callboard/core/run/append-output';
import type { OwnRun } from '@callboard/core/run/own-run';
import type { OutputPiece } from '../agents/turn.ts';

interface Kept {
  seq: number;
  bytes: number;
  droppedBefore: number;
}

export interface Keeping {
  core: Pick<Core, 'db'>;
  /** Bytes that are kept. */
  outputLimit: number;
  wakeWatchers: () => void;
}

export interface OutputKeeper {
  keep: (pieces: OutputPiece[]) => Promise<void>;
  /** Bytes that were stored for watchers and taken out again, to keep to the limit. */
  trimmedBytes: () => number;
}

/**
 * Stores a run's output as it comes: the first half of the limit for good, of the rest the newest half. What
 * falls out of the middle is counted on the piece after the gap.
 */
export function keepOutput({ core, outputLimit, wakeWatchers }: Keeping, run: OwnRun): OutputKeeper {
  const half = Math.floor(outputLimit / 2);
  const tail: Kept[] = [];
  let nextSeq = 0;
  let headBytes = 0;
  let headEnd = -1;
  let tailBytes = 0;
  let trimmed = 0;
  let gap = 0;

  function place({ seq, text, droppedBefore }: NewChunk): void {
    const bytes = Buffer.byteLength(text);
    if (tail.length === 0 && headBytes + bytes <= half) {
      headBytes += bytes;
      headEnd = seq;
      return;
    }
    tail.push({ seq, bytes, droppedBefore });
    tailBytes += bytes;
  }

  async function trim(): Promise<void> {
    let from: number | null = null;
    while (tailBytes > half && tail.length > 1) {
      const oldest = tail.shift();
      if (!oldest) break;
      from ??= oldest.seq;
      tailBytes -= oldest.bytes;
      trimmed += oldest.bytes;
      gap += oldest.bytes + oldest.droppedBefore;
    }
    const first = tail[0];
    if (from === null || !first) return;
    await trimOutput(core.db, run, {
      from: headEnd,
      to: first.seq,
      droppedBytes: gap + first.droppedBefore,
    });
  }

  return {
    keep: async (pieces) => {
      const chunks = pieces.map((piece) => ({ ...piece, seq: nextSeq++ }));
      await appendOutput(core.db, run, chunks);
      for (const chunk of chunks) place(chunk);
      await trim();
      wakeWatchers();
    },
    trimmedBytes: () => trimmed,
  };
}
