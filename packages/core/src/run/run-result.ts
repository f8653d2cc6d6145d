import type { FailureReason } from '../contracts/failure-reason.ts';
import type { Usage } from '../contracts/usage.ts';
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
  /** The agent's own id of the conversation, for the next turn in this thread. */
  sessionId?: string | null;
  usage?: Usage | null;
  outputBytes: number;
  droppedBytes: number;
}
