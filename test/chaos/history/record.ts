import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Event } from '@callboard/core/contracts/event';

/** What a client sent and saw: `POST /message`, or a call of the tRPC API. */
export interface ClientRecord {
  at: number;
  client: string;
  kind: 'posted' | 'answered' | 'failed';
  /** Which call this is about: one `posted`, then one `answered` or `failed`, for every try. */
  call: string;
  via: 'message' | 'create' | 'message.add' | 'cancel' | 'retry';
  /** The message's own, in its payload; null for a call that sends no message. */
  nonce: string | null;
  bridge: string;
  key?: string;
  peer?: string;
  /** The client's name of the conversation: messages of one are sent one after the other. */
  thread?: string;
  status?: number;
  /** What was answered, or why it failed. */
  body?: unknown;
  sentBody?: unknown;
}

/** What an agent's process itself says of its turn. */
export interface AgentRecord {
  at: number;
  kind: 'began' | 'ended' | 'replied' | 'reply_refused' | 'reply_failed';
  nonce: string;
  attempt: number;
  threadId: string;
  taskId: string;
  runId: string;
  pid: number;
  /** In the payload of the reply. */
  replyNonce?: string;
  key?: string;
  status?: number;
  body?: unknown;
}

/** What a peer's process did with a request. `committed`: its effect was in the peer's own file before the answer. */
export interface PeerRecord {
  at: number;
  peer: string;
  kind: 'received' | 'answered' | 'dropped' | 'refused';
  idempotencyKey: string | null;
  taskId: string | null;
  nonce: string | null;
  type: string | null;
  committed: boolean;
  status?: number;
}

/** One event as a subscriber got it, in the order of arrival. */
export interface FeedRecord {
  at: number;
  client: string;
  bridge: string;
  event: Event;
}

export interface FaultRecord {
  at: number;
  kind: string;
  target: string;
  detail?: unknown;
}

export interface History {
  clients: ClientRecord;
  agents: AgentRecord;
  peers: PeerRecord;
  feed: FeedRecord;
  faults: FaultRecord;
}

/** Adds one line to the history in `folder`, in one write: several processes may do so at once. */
export function record<File extends keyof History>(
  folder: string,
  file: File,
  line: Omit<History[File], 'at'>,
): void {
  appendFileSync(join(folder, `${file}.jsonl`), `${JSON.stringify({ at: Date.now(), ...line })}\n`);
}

/** @returns what was recorded so far, in the order of writing; nothing when nothing was */
export function readHistory<File extends keyof History>(folder: string, file: File): History[File][] {
  const path = join(folder, `${file}.jsonl`);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as History[File]);
}
