import type { Config, PeerConfig } from '@callboard/core/config/config';
import type { MessageBody, MessageReceipt, SendBody, SendReceipt } from '@callboard/core/contracts/rest';
import type { Trace } from '@callboard/core/message/trace';
import type { Log } from './log/create-log.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { TrpcServices } from './trpc/context.ts';

/** A message from a peer, authenticated and checked. */
export interface ReceiveInput {
  peer: PeerConfig;
  body: MessageBody;
  idempotencyKey?: string;
  /** SHA-256 of the body as it came, in hex: the same key with another body is a conflict. */
  bodyHash: string;
  /** Size of the body as it came. */
  bytes: number;
  /** The chain of messages that it goes on with, where the peer names one. */
  trace?: Trace;
}

/** What became of a message that came in. */
export interface Received {
  receipt: MessageReceipt;
  /** Our own id of its task; undefined for a duplicate. */
  taskId?: string;
}

/** A message that goes out: a run's callback, or the word of whoever holds the peer secret. */
export interface SendInput {
  caller: { kind: 'run'; runId: string } | { kind: 'operator'; peer: PeerConfig };
  body: SendBody;
  idempotencyKey?: string;
  bodyHash: string;
}

/** What the server is joined from. Its parts never import each other; `main.ts` hands them in here. */
export interface ServerDeps {
  config: Config;
  log: Log;
  metrics: Metrics;
  trpc: TrpcServices;
  receiveMessage: (input: ReceiveInput) => Promise<Received>;
  sendMessage: (input: SendInput) => Promise<SendReceipt>;
  authenticateReplyToken: (token: string) => Promise<{ runId: string } | null>;
  /** Whether new work is taken; false while closing. */
  isOpen: () => boolean;
  /** Whether the database answers and the workers run; false while starting and while closing. */
  isReady: () => boolean | Promise<boolean>;
}
