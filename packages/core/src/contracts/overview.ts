import { z } from 'zod';
import { AttachmentLimits } from './attachment.ts';
import { Circuit } from './circuit.ts';
import { DeliveryStatus } from './delivery.ts';
import { FindingKind } from './finding.ts';
import { Id, Timestamp } from './primitives.ts';
import { RunStatus } from './run.ts';
import { TaskStatus } from './task.ts';

/** What an agent can do, by its kind and settings. */
export const AgentCapabilities = z.object({
  /** What it writes can be watched while it writes it. */
  streams: z.boolean(),
  /** Its steps (what it says, its tool calls and their results) are told apart. */
  transcript: z.boolean(),
  /** A further turn of a thread goes on in the same session. */
  resumes: z.boolean(),
  /** It says how many tokens a turn took. */
  reportsUsage: z.boolean(),
  /** It takes a message of any length, which no argument does. */
  takesLongMessages: z.boolean(),
  /** It can be given files: it is a program on the bridge's machine. */
  takesFiles: z.boolean(),
});
export type AgentCapabilities = z.infer<typeof AgentCapabilities>;

/** What else a turn may take before it is ended or refused; null: as much as it likes. */
export const AgentLimits = z.object({
  /** Seconds without any output. */
  idleSeconds: z.number().nullable(),
  /** Seconds for which a turn may wait to begin. */
  queueSeconds: z.number().nullable(),
  /** Turns that may wait. */
  waiting: z.int().nullable(),
  /** Bytes of output that are kept. */
  outputBytes: z.int(),
  memoryBytes: z.int().nullable(),
  /** Seconds of processor time. */
  cpuSeconds: z.number().nullable(),
});
export type AgentLimits = z.infer<typeof AgentLimits>;

/** An agent as the dashboard shows it. */
export const Agent = z.object({
  name: z.string(),
  /** How it is run: the preset's name, or `command`. */
  kind: z.string(),
  /** What runs: program and arguments with their placeholders, or method and address. */
  command: z.array(z.string()),
  capabilities: AgentCapabilities,
  isDefault: z.boolean(),
  /** The built-in demo agent answers because no other one is set up. */
  isDemo: z.boolean(),
  /**
   * What it needs and is not there now, its program or a variable, in a sentence; null: nothing is missing, as
   * far as can be told without a turn.
   */
  missing: z.string().nullable(),
  concurrency: z.int(),
  timeoutSeconds: z.number(),
  limits: AgentLimits,
  running: z.int(),
  pending: z.int(),
  /** How many of its turns may start within an hour; null: as many as come. */
  turnsPerHour: z.int().nullable(),
  /** When the next may start, of an agent that has had its turns of this hour; null: now. */
  nextTurnAt: Timestamp.nullable(),
});
export type Agent = z.infer<typeof Agent>;

export const AgentRef = z.object({ agent: z.string() });

/** What the program of an agent says of its version. */
export const AgentVersion = z.object({
  agent: z.string(),
  /** Null: it has none that could be asked for, or does not say it. */
  version: z.string().nullable(),
  /** The oldest that works; null: any does, or nobody knows. */
  oldest: z.string().nullable(),
  isTooOld: z.boolean(),
  /** Why a program that is known does not say it. */
  problem: z.string().nullable(),
});
export type AgentVersion = z.infer<typeof AgentVersion>;

/** A message that went over to a peer, or came from it. */
export const PeerExchange = z.object({
  /** When it was taken, by the one or the other. */
  at: Timestamp,
  messageId: Id,
  taskId: Id,
  messageType: z.string(),
});
export type PeerExchange = z.infer<typeof PeerExchange>;

export const Peer = z.object({
  name: z.string(),
  /** Null: nobody has said where it is, so it can ask but not be sent anything. */
  url: z.string().nullable(),
  isDefault: z.boolean(),
  pendingDeliveries: z.int(),
  deadDeliveries: z.int(),
  /** What it took last, and what came from it last. */
  lastDelivered: PeerExchange.nullable(),
  lastReceived: PeerExchange.nullable(),
  /** Milliseconds that half of its latest 20 deliveries took at most; null when there is none. */
  medianMs: z.int().nullable(),
  circuit: Circuit,
});
export type Peer = z.infer<typeof Peer>;

/** What a peer makes of the secret; `unknown`: it has no `/whoami`, as one of the plain pattern, or did not answer. */
export const SecretVerdict = z.enum(['accepted', 'refused', 'unknown']);
export type SecretVerdict = z.infer<typeof SecretVerdict>;

export const PeerRef = z.object({ peer: z.string() });
export const PeerPing = z.object({
  reachable: z.boolean(),
  statusCode: z.int().nullable(),
  durationMs: z.int(),
  error: z.string().nullable(),
  secret: SecretVerdict,
  /** Of the peer's Callboard; null unless it is one and accepted the secret. */
  version: z.string().nullable(),
});
export type PeerPing = z.infer<typeof PeerPing>;

/** Counts of everything, none beyond `countedTo`, and the addresses a person needs. */
export const Overview = z.object({
  tasks: z.record(TaskStatus, z.int()),
  runs: z.record(RunStatus, z.int()),
  deliveries: z.record(DeliveryStatus, z.int()),
  /** Turns that wait for a person to release or refuse them. */
  held: z.int(),
  /** Tasks whose next word is that of a person or script here, among the newest 1,000 that wait. */
  questions: z.int(),
  /** What would never have gone on and was put right, since this bridge began; 0 on a healthy system. */
  reconciled: z.record(FindingKind, z.int()),
  agents: z.array(Agent),
  peers: z.array(Peer),
  attachmentLimits: AttachmentLimits,
  /** Address at which peers reach this bridge. */
  bridgeUrl: z.string(),
  bridgeName: z.string(),
});
export type Overview = z.infer<typeof Overview>;
