import { sql } from 'drizzle-orm';
import {
  bigint,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { FailureReason } from '../../contracts/failure-reason.ts';
import type { MessagePayload } from '../../contracts/message.ts';
import type { HoldReason, OutputChunk, RunStatus } from '../../contracts/run.ts';
import type { TranscriptEntry } from '../../contracts/transcript.ts';
import { instant, now } from './columns.ts';

export const runs = pgTable(
  'run',
  {
    id: uuid('id').primaryKey(),
    /** The `seq` of its message: a thread's turns start in the order in which their messages arrived. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    threadId: uuid('thread_id').notNull(),
    taskId: uuid('task_id').notNull(),
    messageId: uuid('message_id').notNull(),
    agent: text('agent').notNull(),
    attempt: integer('attempt').notNull().default(1),
    status: text('status').$type<RunStatus>().notNull().default('pending'),
    /** Why it waits for a person before it may begin; null: it does not. */
    hold: text('hold').$type<HoldReason>(),
    /** What a person put in place of the message's payload when letting it begin. */
    editedPayload: json('edited_payload').$type<MessagePayload>(),
    releasedAt: instant('released_at'),
    /** The later turn of its task that takes its message along: it was collected or interrupted. */
    mergedInto: uuid('merged_into'),
    reason: text('reason').$type<FailureReason>(),
    detail: text('detail'),
    exitCode: integer('exit_code'),
    signal: text('signal'),
    /** The bridge that works on it, and its agent's process there. */
    bridgeId: uuid('bridge_id'),
    pid: integer('pid'),
    /** Start time of the process as the kernel counts it: tells a reused pid from the same process. */
    pidStartedAt: text('pid_started_at'),
    /** SHA-256 of the reply token, and until when it is good. */
    replyTokenHash: text('reply_token_hash'),
    replyTokenExpiresAt: instant('reply_token_expires_at'),
    cancelRequestedAt: instant('cancel_requested_at'),
    outputBytes: bigint('output_bytes', { mode: 'number' }).notNull().default(0),
    droppedBytes: bigint('dropped_bytes', { mode: 'number' }).notNull().default(0),
    /** The agent's own id of the conversation: its next turn in the thread goes on there. */
    sessionId: text('session_id'),
    /** What the turn used, as far as its agent says. */
    model: text('model'),
    inputTokens: bigint('input_tokens', { mode: 'number' }),
    outputTokens: bigint('output_tokens', { mode: 'number' }),
    costUsd: doublePrecision('cost_usd'),
    createdAt: instant('created_at').notNull().default(now),
    startedAt: instant('started_at'),
    /** Stored before the agent's process is let go: while it is null, nothing can have had an effect. */
    spawnedAt: instant('spawned_at'),
    /** The agent's `retryLost` when the turn was claimed: whoever finds the turn lost may not know the agent. */
    retryLost: integer('retry_lost'),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    // The guarantee itself, not a check in code: no thread ever has two turns at once.
    uniqueIndex('run_one_per_thread')
      .on(table.threadId)
      .where(sql`status = 'running'`),
    uniqueIndex('run_attempt').on(table.messageId, table.attempt),
    index('run_pending')
      .on(table.agent, table.seq)
      .where(sql`status = 'pending'`),
    index('run_thread_open')
      .on(table.threadId, table.seq)
      .where(sql`status in ('pending', 'running')`),
    index('run_running')
      .on(table.agent)
      .where(sql`status = 'running'`),
    index('run_held')
      .on(table.taskId)
      .where(sql`status = 'pending' and hold is not null`),
    index('run_merged')
      .on(table.mergedInto)
      .where(sql`merged_into is not null`),
    // Turns of the last hour, for agents that are limited by the hour.
    index('run_started')
      .on(table.agent, table.startedAt)
      .where(sql`started_at is not null`),
    index('run_task').on(table.taskId, table.seq),
    index('run_thread').on(table.threadId, table.seq),
    uniqueIndex('run_reply_token')
      .on(table.replyTokenHash)
      .where(sql`reply_token_hash is not null`),
    index('run_unsuccessful')
      .on(table.status, table.id)
      .where(sql`status in ('failed', 'timed_out', 'canceled', 'lost')`),
  ],
);

export type RunRow = typeof runs.$inferSelect;

export const runOutput = pgTable(
  'run_output',
  {
    runId: uuid('run_id').notNull(),
    seq: integer('seq').notNull(),
    at: instant('at').notNull(),
    stream: text('stream').$type<OutputChunk['stream']>().notNull(),
    text: text('text').notNull(),
    droppedBefore: bigint('dropped_before', { mode: 'number' }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.runId, table.seq] })],
);

export const runTranscript = pgTable(
  'run_transcript',
  {
    runId: uuid('run_id').notNull(),
    seq: integer('seq').notNull(),
    at: instant('at').notNull(),
    entry: jsonb('entry').$type<TranscriptEntry>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.runId, table.seq] })],
);
