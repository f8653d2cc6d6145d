import type { OutputChunk } from '@callboard/core/contracts/run';
import { createAnsiReader } from './ansi';
import { addText, createOutputLines, dropFirst, type Kept, leaveOut, type OutputLine } from './output-lines';

export interface OutputLog {
  append: (chunk: OutputChunk) => void;
  subscribe: (listener: () => void) => () => void;
  read: () => readonly OutputLine[];
}

const drawEveryMs = 60;
/** Where each line stands is worked out anew: measured, 50 ms at 50,000 lines. The page has to do other things, too. */
const linesPerFurtherMs = 200;
/** Kept in the page; a run may print far more while one watches. */
const keptAtMost: Kept = { characters: 16_000_000, lines: 200_000 };
/** The colour of what goes to standard error and has none of its own. */
const errorLook = 'text-amber-200/90';

/** @returns an output that grows; listeners hear of it at most every 60 ms (and less often the longer it is), however fast an agent prints */
export function createOutputLog(kept: Kept = keptAtMost): OutputLog {
  const readers = { stdout: createAnsiReader(), stderr: createAnsiReader() };
  const listeners = new Set<() => void>();
  const output = createOutputLines();
  let shown: readonly OutputLine[] = [];
  let lastSeq = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastDrawn = -Infinity;

  function draw(): void {
    timer = undefined;
    lastDrawn = performance.now();
    shown = [...output.lines];
    for (const listener of listeners) listener();
  }

  return {
    append({ seq, stream, text, droppedBefore }) {
      // A stream that was opened again begins at its start.
      if (seq <= lastSeq) return;
      lastSeq = seq;
      if (droppedBefore > 0) leaveOut(output, droppedBefore);
      for (const { text: words, look } of readers[stream](text)) {
        addText(output, { text: words, look: stream === 'stderr' && look === '' ? errorLook : look });
      }
      dropFirst(output, kept);
      if (timer !== undefined) return;
      // What comes after a silence is drawn at once.
      const pause = drawEveryMs + output.lines.length / linesPerFurtherMs;
      const left = lastDrawn + pause - performance.now();
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
