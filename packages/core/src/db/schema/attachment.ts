import { sql } from 'drizzle-orm';
import { boolean, customType, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant, now } from './columns.ts';

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** Files: uploaded first, then attached to a message in the transaction that stores it. */
export const attachments = pgTable(
  'attachment',
  {
    id: uuid('id').primaryKey(),
    /** Null: nobody has attached it yet, and soon it is forgotten (`attachment/prune-uploads.ts`). */
    messageId: uuid('message_id'),
    name: text('name').notNull(),
    mediaType: text('media_type').notNull(),
    /** Bytes of the content, and their SHA-256 in hexadecimal. */
    size: integer('size').notNull(),
    sha256: text('sha256').notNull(),
    /** All of its pieces are here; one whose upload broke off stays without. */
    complete: boolean('complete').notNull().default(false),
    createdAt: instant('created_at').notNull().default(now),
  },
  (table) => [
    index('attachment_message')
      .on(table.messageId)
      .where(sql`message_id is not null`),
    index('attachment_upload')
      .on(table.createdAt)
      .where(sql`message_id is null`),
  ],
);

/** The content of files in small pieces: none takes long to send, and no file is ever in memory as a whole. */
export const attachmentPieces = pgTable(
  'attachment_piece',
  {
    attachmentId: uuid('attachment_id').notNull(),
    /** From 0. */
    number: integer('number').notNull(),
    content: bytea('content').notNull(),
  },
  (table) => [primaryKey({ columns: [table.attachmentId, table.number] })],
);
