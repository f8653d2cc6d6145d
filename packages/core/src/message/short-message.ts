import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { ShortMessage } from '../contracts/now.ts';
import type { Db } from '../db/client.ts';
import { messages } from '../db/schema/message.ts';
import { toMessage } from './to-message.ts';

/** Bytes of a payload that comes as it is, and the characters of one that is longer. */
const wholeBytes = 8_192;
const beginning = 2_000;

const asText = sql`case json_typeof(${messages.payload})
  when 'string' then ${messages.payload} #>> '{}' else ${messages.payload}::text end`;
const bytes = sql<number>`octet_length(${messages.payload}::text)`;
const columns = {
  ...getTableColumns(messages),
  payload: sql`case when ${bytes} > ${wholeBytes} then to_json(left(${asText}, ${beginning}))
    else ${messages.payload} end`.mapWith(messages.payload),
  bytes: bytes.mapWith(Number),
};

/** @returns the messages that meet the condition, of a long payload the beginning */
export async function readShortMessages(db: Db, where: SQL): Promise<ShortMessage[]> {
  const rows = await db.select(columns).from(messages).where(where);
  return rows.map((row) => ({
    ...toMessage(row),
    cutFromBytes: row.bytes > wholeBytes ? row.bytes : null,
  }));
}
