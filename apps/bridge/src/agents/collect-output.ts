import type { Readable } from 'node:stream';
import { OutputBuffer, pieceLimit } from './output-buffer.ts';
import { OutputPump } from './output-pump.ts';
import { readOutput } from './read-output.ts';
import type { OutputReader } from './output/output-reader.ts';
import { SessionTeller } from './session-teller.ts';
import { TextTail } from './text-tail.ts';
import { TranscriptPump } from './transcript-pump.ts';
import type { OutputPiece, RunnerContext } from './turn.ts';

export interface CollectionInput {
  streams: Record<OutputPiece['stream'], Readable>;
  /** Bytes that wait for `onOutput` at most. */
  outputLimit: number;
  /** Gets all of standard output. */
  reader: OutputReader;
  /** What has to succeed before output is passed on. */
  ready: Promise<unknown>;
  onOutput: RunnerContext['onOutput'];
  onTranscript: RunnerContext['onTranscript'];
  onSession: RunnerContext['onSession'];
  /** Called whenever there was something. */
  onSound: () => void;
}

/** The end of standard error, and how much there was in all. */
export interface CollectedOutput {
  stderr: string;
  outputBytes: number;
  droppedBytes: number;
}

/** Bytes of standard error that are looked at to say why an agent failed. */
const errorLimit = 8 * 1024;

/**
 * Reads what a process writes from now on, and passes it on.
 *
 * @returns what has to be called once the process is over
 */
export function collectOutput(input: CollectionInput): () => Promise<CollectedOutput> {
  const buffer = new OutputBuffer(input.outputLimit);
  const pump = new OutputPump(buffer, input.ready, input.onOutput);
  const steps = new TranscriptPump(input.outputLimit, input.ready, input.onTranscript);
  const session = new SessionTeller(input.ready, input.onSession);
  const errors = new TextTail(errorLimit);
  const reading = readOutput(input.streams, pieceLimit(input.outputLimit), (piece) => {
    pump.push(piece);
    if (piece.stream === 'stderr') errors.push(piece.text);
    else steps.push(input.reader.push(piece.text));
    session.tell(input.reader.sessionId());
    input.onSound();
  });
  return async () => {
    await reading.finish();
    steps.push(input.reader.finish());
    await Promise.all([pump.close(), steps.close(), session.close()]);
    return {
      stderr: errors.read(),
      outputBytes: reading.bytes(),
      droppedBytes: buffer.droppedBytes,
    };
  };
}
