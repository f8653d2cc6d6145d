import type { Readable } from 'node:stream';
import { OutputBuffer, pieceLimit } from './output-buffer.ts';
import { OutputPump } from './output-pump.ts';
import { readOutput } from './read-output.ts';
import type { OutputPiece } from './turn.ts';
import { TextTail } from './text-tail.ts';

export interface CollectionInput {
  streams: Record<OutputPiece['stream'], Readable>;
  /** Bytes that wait for `onOutput` at most. */
  outputLimit: number;
  /** Bytes of standard output that `end` gives back. */
  textLimit: number;
  /** What has to succeed before output is passed on. */
  ready: Promise<unknown>;
  onOutput: (pieces: OutputPiece[]) => Promise<void>;
}

/** The ends of both streams, and how much there was in all. */
export interface CollectedOutput {
  stdout: string;
  stderr: string;
  outputBytes: number;
  droppedBytes: number;
}

/** Bytes of standard error that are looked at to say why an agent failed. */
const errorLimit = 8 * 1024;

/**
 * Reads what a process writes from now on, passes it on, and remembers the ends.
 *
 * @returns what has to be called once the process is over
 */
export function collectOutput(input: CollectionInput): () => Promise<CollectedOutput> {
  const buffer = new OutputBuffer(input.outputLimit);
  const pump = new OutputPump(buffer, input.ready, input.onOutput);
  const tails = { stdout: new TextTail(input.textLimit), stderr: new TextTail(errorLimit) };
  const reading = readOutput(input.streams, pieceLimit(input.outputLimit), (piece) => {
    tails[piece.stream].push(piece.text);
    pump.push(piece);
  });
  return async () => {
    await reading.finish();
    await pump.close();
    return {
      stdout: tails.stdout.read(),
      stderr: tails.stderr.read(),
      outputBytes: reading.bytes(),
      droppedBytes: buffer.droppedBytes,
    };
  };
}
