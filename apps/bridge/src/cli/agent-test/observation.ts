import type { AgentConfig, Config } from '@callboard/core/config/config';
import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import type { Containment } from '../../agents/containment.ts';
import type { AgentHost, TurnResult } from '../../agents/turn.ts';
import type { AcceptedCall, RefusedCall } from './open-callback.ts';

/** All that was seen of one turn. Times are milliseconds since it was asked for. */
export interface Observation {
  result: TurnResult;
  /** What the agent said by callback, and what of that was refused; each in order. */
  calls: readonly AcceptedCall[];
  refused: readonly RefusedCall[];
  /** Null for an agent that is no process, or one that never began. */
  pid: number | null;
  startedMs: number | null;
  /** Null: it wrote nothing. */
  firstOutputMs: number | null;
  endedMs: number;
  /** The end of what it wrote, standard error included. */
  output: string;
  steps: readonly TranscriptEntry[];
  containment: Containment;
  /** Processes that outlive the turn, as `containment: 'group'` lets daemons do. */
  outliving: readonly number[];
}

/** A turn, and what it is judged by. */
export interface TestedTurn {
  config: Config;
  agent: AgentConfig;
  message: string;
  /** The bridge's, of which the agent got what it is allowed. */
  environment: AgentHost['environment'];
  seen: Observation;
}
