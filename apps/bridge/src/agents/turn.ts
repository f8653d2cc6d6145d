import type { Containment } from './containment.ts';
import type { Leftovers } from './end-turn.ts';
import type { TurnFiles } from './turn-files.ts';
import type { StartProcess } from './start-process.ts';
import type { FailureReason } from '@callboard/core/contracts/failure-reason';
import type { MessagePayload } from '@callboard/core/contracts/message';
import type { Party } from '@callboard/core/contracts/primitives';
import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import type { Usage } from '@callboard/core/contracts/usage';

/** One turn that an agent is to take. */
export interface Turn {
  runId: string;
  taskId: string;
  threadId: string;
  attempt: number;
  /** Who sent the message that the turn is about, and what it says. */
  sender: Party;
  type: string;
  payload: MessagePayload;
  /** All that an agent has to know, the message and how to answer included, in words. */
  prompt: string;
  /** Files of its thread, for an agent that can take them; null: none. */
  files: TurnFiles | null;
  /** Where its callback goes, and the token that it shows there. */
  reply: { url: string; token: string };
  /** The agent's own id of the conversation, from an earlier turn in this thread; null: it has none yet. */
  sessionId: string | null;
  /** Tokens that earlier turns in that session took, as far as they were reported. */
  sessionTokens: { input: number; output: number };
}

/** What the turns of all agents have in common: where the bridge runs and how much it keeps. */
export interface AgentHost {
  /** The bridge's own environment; an agent gets a few basics of it and what its settings list. */
  environment: Readonly<Record<string, string | undefined>>;
  /** Folder for what goes with a turn, its prompt and its files; made 0700 when missing, each file is 0600. */
  promptFolder: string;
  /** Folder in which each thread gets one of its own, for the agents that want it. */
  workspaceFolder: string;
  /** Bytes of output that are kept of a turn: the first half and the last half of so many. */
  outputLimit: number;
  /** What can hold the processes of a turn together on this machine. */
  containment: Containment;
  startProcess: StartProcess;
}

/** A piece of what an agent wrote; pieces come in the order in which they were read. */
export interface OutputPiece {
  at: Date;
  stream: 'stdout' | 'stderr';
  text: string;
  /** Bytes left out just before this piece. */
  droppedBefore: number;
}

export interface StartedProcess {
  pid: number;
  /** Tells this process from a later one with the same pid (boot and start time); null where there is no /proc. */
  startedAt: string | null;
}

export interface RunnerContext {
  host: AgentHost;
  /** Aborting it cancels the turn: TERM to the whole process group, a grace, KILL. */
  signal: AbortSignal;
  /** Milliseconds that the agent may have between TERM and KILL, whatever its settings say; asked at TERM. */
  longestGrace: () => number;
  /**
   * Called once there is a process, before any output is passed on. When it rejects, the process is ended
   * and `runTurn` rejects with the same error: what nobody knows of must not run.
   */
  onStart: (process: StartedProcess) => Promise<void>;
  /**
   * Takes a batch of output, at most every 100 ms or 16 KiB, never while an earlier call is under way. A
   * slow one does not stop the agent: what exceeds the limit meanwhile is dropped and counted. When it
   * rejects, its pieces count as dropped and the turn goes on.
   */
  onOutput: (pieces: OutputPiece[]) => Promise<void>;
  /**
   * Takes what of a turn is known as steps, in order and never while an earlier call is under way. When it
   * rejects, those entries are lost and the turn goes on.
   */
  onTranscript: (entries: TranscriptEntry[]) => Promise<void>;
  /** Told the session in which the turn works as soon as the agent says it, and again when that changes. */
  onSession: (sessionId: string) => Promise<void>;
  /**
   * Looks whether the agent has said by callback what it had to, and waits for that until `signal` aborts: for
   * the turns that end with their callback. Never rejects.
   */
  waitForCallback: (signal: AbortSignal) => Promise<boolean>;
}

export interface TurnResult {
  outcome: 'succeeded' | 'failed' | 'timed_out' | 'canceled';
  reason: FailureReason | null;
  /** What happened, in one sentence for a person; null when there is nothing to say of a success. */
  detail: string | null;
  exitCode: number | null;
  signal: string | null;
  /** What the agent finally said; null when it said nothing. */
  text: string | null;
  /** What to hand to the next turn in this thread as `turn.sessionId`; null: nothing new. */
  sessionId: string | null;
  usage: Usage | null;
  /** What its program had left running when it exited, and that was ended; null: nothing. */
  leftovers: Leftovers | null;
  outputBytes: number;
  /** Bytes that were never passed to `onOutput`. */
  droppedBytes: number;
}
