import type { AgentSettings } from '@callboard/core/config/schema';
import type { FailureReason } from '@callboard/core/contracts/failure-reason';

/** A turn's process after its end, as far as a preset needs it to say what came of it. */
export interface EndedTurn {
  exitCode: number | null;
  signal: string | null;
  /** The end of its standard output, up to the preset's `textLimit`. */
  stdout: string;
  /** The last few kilobytes of its standard error. */
  stderr: string;
}

/** What a preset makes of a process that ended by itself. */
export interface Reading {
  text: string | null;
  /** Null when the turn succeeded. */
  failure: { reason: FailureReason; detail: string } | null;
}

/** What Callboard knows about one agent program. */
export interface Preset {
  /** @returns program and arguments, placeholders included */
  command: (settings: AgentSettings) => string[];
  /** Variables that the program gets besides those of its settings. */
  environment: Readonly<Record<string, string>>;
  /** Bytes of standard output that `read` needs. */
  textLimit: number;
  read: (ended: EndedTurn) => Reading;
}
