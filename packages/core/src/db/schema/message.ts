import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, json, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import type { Attachment } from '../../contracts/attachment.ts';
import type { MessagePayload } from '../../contracts/message.ts';
import type { PartyKind } from '../../contracts/primitives.ts';
import { instant, now } from './columns.ts';

export const messages = pgTable(
  'message',
  {
    id: uuid('id').primaryKey(),
    /** Order of arrival. */
    seq: bigint('seq', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    taskId: uuid('task_id').notNull(),
    threadId: uuid('thread_id').notNull(),
    senderKind: text('sender_kind').$type<PartyKind>().notNull(),
    senderName: text('sender_name').notNull(),
    recipientKind: text('recipient_kind').$type<PartyKind>().notNull(),
    recipientName: text('recipient_name').notNull(),
    type: text('type').notNull(),
    /** `json`, not `jsonb`: the sender's key order is kept, and storing costs no parse tree. */
    payload: json('payload').$type<MessagePayload>().notNull(),
    /** What is told of the files that came with it, whose content is elsewhere; null: none did. */
    attachments: json('attachments').$type<Attachment[]>(),
    final: boolean('final').notNull().default(false),
    isReply: boolean('is_reply').notNull().default(false),
    late: boolean('late').notNull().default(false),
    /** Its sender waits for an answer to it: a question. */
    expectsReply: boolean('expects_reply').notNull().default(false),
    /** Agents' turns that led to it, over all bridges, since a person last had a hand in it. */
    hops: integer('hops').notNull().default(0),
    /** The run whose agent sent it; no foreign key, since a run points at its message. */
    runId: uuid('run_id'),
    deliveredAt: instant('delivered_at'),
    acceptedAt: instant('accepted_at'),
    executedAt: instant('executed_at'),
    answeredAt: instant('answered_at'),
    createdAt: instant('created_at').notNull().default(now),
  },
  (table) => [
    index('message_task').on(table.taskId, table.seq),
    index('message_thread').on(table.threadId, table.seq),
    index('message_with_files')
      .on(table.threadId, table.seq)
      .where(sql`attachments is not null`),
    // When a peer last said something (docs/decisions/018).
    index('message_from_peer')
      .on(table.senderName, table.id)
      .where(sql`sender_kind = 'peer'`),
    index('message_reply')
      .on(table.id)
      .where(sql`is_reply`),
  ],
);

export type MessageRow = typeof messages.$inferSelect;

/** What was received under an idempotency key, and what was answered. */
export const idempotency = pgTable(
  'idempotency',
  {
    /** Whose key: `peer:<name>`, `run:<id>`, `session:<name>`. */
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    /** SHA-256 of the body, in hexadecimal. */
    bodyHash: text('body_hash').notNull(),
    /** The answer, given again word for word. */
    receipt: json('receipt').$type<Record<string, string | boolean | null>>().notNull(),
    createdAt: instant('created_at').notNull().default(now),
  },
  (table) => [
    primaryKey({ columns: [table.scope, table.key] }),
    index('idempotency_age').on(table.createdAt),
  ],
);
