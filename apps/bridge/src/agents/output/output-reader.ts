import type { FailureReason } from '@callboard/core/contracts/failure-reason';
import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import type { Usage } from '@callboard/core/contracts/usage';

/** A turn's process after its end. */
export interface EndedTurn {
  exitCode: number | null;
  signal: string | null;
  /** The last few kilobytes of its standard error. */
  stderr: string;
}

/** What is made of a process that ended by itself, or after its result was complete. */
export interface Reading {
  text: string | null;
  /** Null when the turn succeeded. */
  failure: { reason: FailureReason; detail: string } | null;
  /** The program's own id of the conversation, where it says one. */
  sessionId: string | null;
  usage: Usage | null;
}

/** Makes sense of what one turn's process writes to standard output, while it writes it. */
export interface OutputReader {
  /** Takes the next piece. Returns the steps that are complete with it. */
  push: (text: string) => TranscriptEntry[];
  /** Says that nothing follows. Returns the steps that waited for more. */
  finish: () => TranscriptEntry[];
  /** Whether the final result is there: all that is left for the process to do is to exit. */
  isComplete: () => boolean;
  /** The program's own id of the conversation, as soon as it has said one that the next turn can go on in. */
  sessionId: () => string | null;
  /** Called once, after `finish`. */
  read: (ended: EndedTurn) => Reading;
}

/** A form of output, and what can be learned from it. */
export interface OutputFormat {
  hasTranscript: boolean;
  hasUsage: boolean;
  /** The tokens it reports are those of the whole session, earlier turns included. */
  countsSession: boolean;
  createReader: () => OutputReader;
}
