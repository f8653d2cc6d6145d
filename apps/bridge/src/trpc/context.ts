import type { Share } from '@callboard/core/async/share';
import type { AgentConfig, Config } from '@callboard/core/config/config';
import type { FindingKind } from '@callboard/core/contracts/finding';
import type { Agent, AgentVersion, PeerPing } from '@callboard/core/contracts/overview';
import type { HourCount, TurnLine } from '@callboard/core/contracts/now';
import type { Event, EventFeedInput } from '@callboard/core/contracts/event';
import type { Settings } from '@callboard/core/contracts/settings';
import type { OutputChunk, TranscriptLine } from '@callboard/core/contracts/run';
import type { Session } from '@callboard/core/contracts/token';
import type { Db } from '@callboard/core/db/client';

/** What the procedures work with, built in `main.ts`; they import no other part of the bridge. */
export interface TrpcServices {
  share: Share;
  db: Db;
  config: Config;
  /** Says that something was committed which a worker or a watcher waits for. */
  wake: () => void;
  /** Events after the given id, then new ones as they are committed, until `signal` aborts. */
  feed: (input: EventFeedInput, signal: AbortSignal) => AsyncIterable<Event>;
  /** A run's output after the given position, then as it is written, until the run ends. */
  output: (runId: string, afterSeq: number, signal: AbortSignal) => AsyncIterable<OutputChunk>;
  /** The same of its transcript. */
  transcript: (runId: string, afterSeq: number, signal: AbortSignal) => AsyncIterable<TranscriptLine>;
  /** The last line of each running turn, again whenever one has changed. */
  lines: (signal: AbortSignal) => AsyncIterable<TurnLine[]>;
  /** Turns and replies of each of the last 24 hours. */
  countHours: () => Promise<HourCount[]>;
  /** What the bridge goes by, and who said so; without secrets. */
  settings: Settings;
  /** What the reconciler has put right, by kind. */
  reconciled: () => Record<FindingKind, number>;
  agents: () => Promise<Agent[]>;
  agentVersions: () => Promise<AgentVersion[]>;
  /** Whether an agent can be given files. */
  takesFiles: (agent: AgentConfig) => boolean;
  ping: (peer: string) => Promise<PeerPing>;
}

export interface TrpcContext extends TrpcServices {
  /** Null when the caller showed no valid token; only `init.ts` lets nobody through then. */
  session: Session | null;
}
