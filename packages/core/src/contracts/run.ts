import { z } from 'zod';
import { FailureReason } from './failure-reason.ts';
import { MessagePayload } from './message.ts';
import { PageInput, pageOf, TimeRange } from './page.ts';
import { Id, Timestamp } from './primitives.ts';
import { TranscriptEntry } from './transcript.ts';
import { Usage } from './usage.ts';

export const RunStatus = z.enum([
  'pending',
  'running',
  'succeeded',
  'failed',
  'timed_out',
  'canceled',
  'lost',
]);
export type RunStatus = z.infer<typeof RunStatus>;

/**
 * Why a turn waits for a person: its agent's turns want approval, or the messages that led to it look like a
 * loop of agents (too many hops, or turns of one trace, in all or within an hour).
 */
export const HoldReason = z.enum(['approval', 'hops', 'trace_turns', 'trace_rate']);
export type HoldReason = z.infer<typeof HoldReason>;

export const Run = z.object({
  id: Id,
  taskId: Id,
  threadId: Id,
  /** The message that started this turn. */
  messageId: Id,
  agent: z.string(),
  /** 1 for the first run of its message; every repetition is a run of its own. */
  attempt: z.int().positive(),
  status: RunStatus,
  /** Set while it waits for a person to release or refuse it. */
  hold: HoldReason.nullable(),
  reason: FailureReason.nullable(),
  /** What happened, in one sentence for a person. */
  detail: z.string().nullable(),
  exitCode: z.int().nullable(),
  signal: z.string().nullable(),
  pid: z.int().nullable(),
  /** Bytes the agent wrote in all, and how many of them were not kept. */
  outputBytes: z.int(),
  droppedBytes: z.int(),
  /** What it used, as far as its agent reports it; null: it does not, or the turn is not over. */
  usage: Usage.nullable(),
  createdAt: Timestamp,
  /** When a person let it begin; null: nobody had to. */
  releasedAt: Timestamp.nullable(),
  startedAt: Timestamp.nullable(),
  /** When its agent was let go: what lies between is the bridge's own work. */
  spawnedAt: Timestamp.nullable(),
  finishedAt: Timestamp.nullable(),
});
export type Run = z.infer<typeof Run>;

export const RunListInput = PageInput.extend(TimeRange.shape).extend({
  status: z.array(RunStatus).min(1).optional(),
  agent: z.string().optional(),
  taskId: Id.optional(),
  /** Only turns that wait for a person. */
  held: z.literal(true).optional(),
});
export const RunPage = pageOf(Run);
export const RunRef = z.object({ runId: Id });

/** Lets a held turn begin; with `payload` the agent reads that in place of what was sent. */
export const RunReleaseInput = RunRef.extend({ payload: MessagePayload.optional() });
/** Ends a held turn unbegun: its task fails, and who asked for it is told why. */
export const RunRefuseInput = RunRef.extend({ why: z.string().trim().max(500).optional() });

/** A piece of what an agent wrote, in the order in which it wrote it. */
export const OutputChunk = z.object({
  /** Position in the run's output, counted from 0. */
  seq: z.int(),
  at: Timestamp,
  stream: z.enum(['stdout', 'stderr']),
  text: z.string(),
  /** Bytes left out just before this piece, because the run's output was over its limit. */
  droppedBefore: z.int(),
});
export type OutputChunk = z.infer<typeof OutputChunk>;

/** The whole of what is kept of a run's output, escape sequences included. */
export const RunLog = z.object({ text: z.string() });
export type RunLog = z.infer<typeof RunLog>;

/** Of output and transcript: `lastEventId` is the `seq` of the last piece seen; the stream goes on after it and ends with the run. */
export const RunOutputInput = z.object({ runId: Id, lastEventId: z.string().nullish() });

/** A step of a turn as it is kept. */
export const TranscriptLine = z.object({
  /** Position in the run's transcript, counted from 0. */
  seq: z.int(),
  at: Timestamp,
  entry: TranscriptEntry,
});
export type TranscriptLine = z.infer<typeof TranscriptLine>;
