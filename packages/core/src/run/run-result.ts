import type { FailureReason } from '../contracts/failure-reason.ts';
import type { RunAction } from './states.ts';

/** How a turn ended, as its worker saw it. */
export interface RunResult {
  action: Exclude<RunAction, 'claim'>;
  reason: FailureReason | null;
  /** One sentence for a person. */
  detail: string | null;
  exitCode: number | null;
  signal: string | null;
  /** What the agent printed as its answer. */
  text: string | null;
  outputBytes: number;
  droppedBytes: number;
}
