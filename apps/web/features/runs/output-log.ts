import type { OutputChunk } from '@callboard/core/contracts/run';
import { createAnsiReader, type Span } from './ansi';

/** What is shown of an output: pieces in order, each small enough to be drawn again when it grows. */
export interface OutputPiece {
  key: number;
  stream: OutputChunk['stream'];
  spans: Span[];
  length: number;
  /** Bytes left out just before this piece. */
  droppedBefore: number;
}

export interface OutputLog {
  append: (chunk: OutputChunk) => void;
  subscribe: (listener: () => void) => () => void;
  read: () => readonly OutputPiece[];
}

const drawEveryMs = 60;
const pieceLength = 4_096;
/** Characters kept in the page; a run may print far more while one watches. */
const keptLength = 1_000_000;

/** @returns an output that grows; listeners hear of it at most every 60 ms, however fast an agent prints */
export function createOutputLog(): OutputLog {
  const readers = { stdout: createAnsiReader(), stderr: createAnsiReader() };
  const listeners = new Set<() => void>();
  let pieces: OutputPiece[] = [];
  let shown: readonly OutputPiece[] = [];
  let lastSeq = -1;
  let length = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastDrawn = -Infinity;

  function draw(): void {
    timer = undefined;
    lastDrawn = performance.now();
    shown = [...pieces];
    for (const listener of listeners) listener();
  }

  return {
    append(chunk) {
      // A stream that was opened again begins at its start.
      if (chunk.seq <= lastSeq) return;
      lastSeq = chunk.seq;
      length += chunk.text.length;
      pieces = addPiece(pieces, { ...chunk, spans: readers[chunk.stream](chunk.text) });
      while (length > keptLength && pieces.length > 1) length -= dropFirst(pieces);
      if (timer !== undefined) return;
      // What comes after a silence is drawn at once.
      const left = lastDrawn + drawEveryMs - performance.now();
      if (left <= 0) draw();
      else timer = setTimeout(draw, left);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    read: () => shown,
  };
}

function addPiece(pieces: OutputPiece[], chunk: OutputChunk & { spans: Span[] }): OutputPiece[] {
  const last = pieces.at(-1);
  const fits = last && last.stream === chunk.stream && chunk.droppedBefore === 0 && last.length < pieceLength;
  const { stream, droppedBefore, seq, text, spans } = chunk;
  if (!fits) pieces.push({ key: seq, stream, spans, length: text.length, droppedBefore });
  // A new object, so that React draws this piece again and leaves the others alone.
  else
    pieces[pieces.length - 1] = {
      ...last,
      spans: [...last.spans, ...spans],
      length: last.length + text.length,
    };
  return pieces;
}

/** @returns the characters dropped; how much is missing moves on to the piece that is first now */
function dropFirst(pieces: OutputPiece[]): number {
  const [first] = pieces.splice(0, 1);
  const next = pieces[0];
  if (!first || !next) return 0;
  pieces[0] = { ...next, droppedBefore: next.droppedBefore + first.droppedBefore + first.length };
  return first.length;
}
