import type { Core } from '@callboard/core/context';
import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import { appendTranscript } from '@callboard/core/run/append-transcript';

interface TranscriptInput {
  core: Core;
  runId: string;
  /** Takes the run's reply token out of a text. */
  hide: (text: string) => string;
  wakeWatchers: () => void;
}

/** Characters of one text of a step that are kept: the whole of it is in the raw output. */
const textLimit = 32 * 1024;

/** @returns what stores a run's steps as they come, without its reply token */
export function keepTranscript({ core, runId, hide, wakeWatchers }: TranscriptInput) {
  let nextSeq = 0;
  return async (entries: TranscriptEntry[]): Promise<void> => {
    const at = new Date();
    const lines = entries.map((entry) => ({ seq: nextSeq++, at, entry: clean(entry, hide) }));
    await appendTranscript(core.db, runId, lines);
    wakeWatchers();
  };
}

/** Every text stays a text, so the entry stays what it was; PostgreSQL takes neither NUL nor half a character. */
function clean(entry: TranscriptEntry, hide: (text: string) => string): TranscriptEntry {
  return JSON.parse(JSON.stringify(entry), (_name, value: unknown) =>
    typeof value === 'string' ? shorten(hide(value)).replaceAll('\0', '\uFFFD').toWellFormed() : value,
  ) as TranscriptEntry;
}

function shorten(text: string): string {
  if (text.length <= textLimit) return text;
  return `${text.slice(0, textLimit)}\n[${text.length - textLimit} characters left out]`;
}
