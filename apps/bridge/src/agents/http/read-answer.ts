import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { collectOutput, type CollectedOutput } from '../collect-output.ts';
import type { OutputReader } from '../output/output-reader.ts';
import { TextTail } from '../text-tail.ts';
import type { RunnerContext } from '../turn.ts';

export interface AnswerInput {
  response: IncomingMessage;
  reader: OutputReader;
  /** Bytes after which reading ends. */
  limit: number;
  context: RunnerContext;
}

export interface Answer extends Omit<CollectedOutput, 'stderr'> {
  /** `cut`: the connection was closed before its end; `too_long`: it exceeded the limit. */
  end: 'complete' | 'cut' | 'too_long';
  /** Its last words, to say what was wrong. */
  tail: string;
}

/** Bytes of an answer that are looked at to say why it is none. */
const tailLimit = 4 * 1024;

/** Reads an answer to its end, whatever that is, and passes it on while it comes. */
export async function readAnswer({ response, reader, limit, context }: AnswerInput): Promise<Answer> {
  const { promise: closed, resolve: close } = Promise.withResolvers<void>();
  response.once('close', close);
  const tail = new TextTail(tailLimit);
  let bytes = 0;
  let isTooLong = false;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    tail.push(chunk.toString());
    if (bytes <= limit) return;
    isTooLong = true;
    response.destroy();
  });
  const collect = collectOutput({
    streams: { stdout: response, stderr: Readable.from([]) },
    outputLimit: context.host.outputLimit,
    reader,
    ready: Promise.resolve(),
    onOutput: context.onOutput,
    onTranscript: context.onTranscript,
    // The id of an answer that is broken off is none that a next turn could go on from.
    onSession: () => Promise.resolve(),
    onSound: () => {},
  });
  await closed;
  const { outputBytes, droppedBytes } = await collect();
  const end = isTooLong ? 'too_long' : response.complete ? 'complete' : 'cut';
  return { end, tail: tail.read(), outputBytes, droppedBytes };
}
