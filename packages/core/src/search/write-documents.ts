import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { searchDocuments } from '../db/schema/search-document.ts';
import type { TaskTexts } from './collect-texts.ts';
import { plainText, textOfJson } from './plain-text.ts';
import { readWords } from './read-words.ts';

/** Characters of a task that can be found; its ids can be found besides. */
const longest = 100_000;

export interface SearchDocument {
  taskId: string;
  body: string;
  words: string[];
}

/** @returns what is kept of a task for the search */
export function toDocument({
  id,
  threadId,
  externalId,
  title,
  failure,
  payloads,
  outputs,
}: TaskTexts): SearchDocument {
  const said = payloads.map(textOfJson);
  const text = plainText([title, failure ?? '', ...said, ...outputs].join(' '));
  // By code points, so that no surrogate pair is cut in two.
  const cut = text.length > longest ? text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '') : text;
  const body = [cut, externalId === null ? '' : plainText(externalId), id, threadId]
    .filter(Boolean)
    .join(' ');
  return { taskId: id, body, words: readWords(body) };
}

/** Keeps the documents, in one statement: as long as it lasts, the feed waits for it. */
export async function writeDocuments(tx: Db, documents: SearchDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const rows = JSON.stringify(documents.map(({ taskId, body, words }) => ({ task_id: taskId, body, words })));
  await tx.execute(sql`
    insert into ${searchDocuments} (task_id, body, words)
    select task_id, body, array_to_tsvector(words)
    from json_to_recordset(${rows}::text::json) as document (task_id uuid, body text, words text[])
    on conflict (task_id) do update set body = excluded.body, words = excluded.words
    where search_document.body <> excluded.body`);
}
