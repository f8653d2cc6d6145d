import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as sleep } from 'node:timers/promises';
import { limitReading } from './limit-reading.ts';
import type { OutputPiece } from './turn.ts';

export interface OutputReading {
  /** Bytes that were read. */
  bytes: () => number;
  /**
   * Resolves when both streams have ended. A process in a session of its own may keep them open for ever:
   * they are let go of once they are silent, or after a few seconds.
   */
  finish: () => Promise<void>;
}

/** Milliseconds without a byte after which a stream whose process has ended is taken to be held open. */
const silence = 300;
const patience = 3_000;

/**
 * Reads a process's output as text, in the order in which it comes, however slow those are who take it: a
 * pipe that nobody empties would stop the agent. What is not UTF-8 becomes U+FFFD, and so does NUL, which
 * PostgreSQL does not store.
 *
 * @param pieceBytes the most bytes that one piece is made of
 */
export function readOutput(
  streams: Record<OutputPiece['stream'], Readable>,
  pieceBytes: number,
  take: (piece: Omit<OutputPiece, 'droppedBefore'>) => void,
): OutputReading {
  let bytes = 0;
  const countRead = limitReading(Object.values(streams));
  const read = (stream: OutputPiece['stream']) => {
    const decoder = new StringDecoder('utf8');
    const emit = (text: string) => take({ at: new Date(), stream, text: text.replaceAll('\0', '\uFFFD') });
    streams[stream].on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      countRead(chunk.length);
      for (let from = 0; from < chunk.length; from += pieceBytes) {
        emit(decoder.write(chunk.subarray(from, from + pieceBytes)));
      }
    });
    return waitForClose(streams[stream]).then(() => emit(decoder.end()));
  };
  const ended = Promise.all([read('stdout'), read('stderr')]);
  const letGo = () => {
    for (const stream of Object.values(streams)) stream.destroy();
  };
  return {
    bytes: () => bytes,
    finish: async () => {
      await Promise.race([ended, waitForSilence(() => bytes)]);
      letGo();
      await ended;
    },
  };
}

function waitForClose(stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    if (stream.closed) resolve();
    stream.on('close', resolve);
    // A stream that fails is closed next, and what was read until then is what there is.
    stream.on('error', () => {});
  });
}

async function waitForSilence(count: () => number): Promise<void> {
  const deadline = performance.now() + patience;
  for (let before = -1; before !== count() && performance.now() < deadline;) {
    before = count();
    await sleep(silence);
  }
}
