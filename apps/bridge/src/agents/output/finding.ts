import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import type { Usage } from '@callboard/core/contracts/usage';

/** Why a turn failed, as its agent says it. */
export interface FailureFound {
  /** `agent_error` unless it is said. */
  reason?: 'timeout';
  text: string;
}

/** What one JSON document of a program's output says. */
export interface Finding {
  /** Steps, whole. */
  entries?: TranscriptEntry[];
  /** The next part of what the agent is saying; parts in a row are one step, and count as its answer. */
  part?: string;
  /** What it answers; of several the last counts. */
  answer?: string;
  sessionId?: string;
  /** What has been used so far: what is in it replaces what was there. */
  usage?: Partial<Usage>;
  /** What one step used, added to what earlier ones did. */
  stepUsage?: Partial<Usage>;
  /** The turn has failed, and why; null: it has not, whatever was said before. */
  failure?: FailureFound | null;
  /** What is wrong, should the process exit with a failure; otherwise it went well all the same. */
  complaint?: FailureFound;
  /** The turn's result is complete. */
  isFinal?: boolean;
}

/** @returns what the document says; null when it is nothing that this program prints */
export type ReadDocument = (document: unknown) => Finding | null;
