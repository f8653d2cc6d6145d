import { and, asc, eq, sql } from 'drizzle-orm';
import type { AgentConfig } from '../config/config.ts';
import type { Attachment } from '../contracts/attachment.ts';
import type { Assignee } from '../contracts/primitives.ts';
import type { Core } from '../context.ts';
import { anyId } from '../db/any-id.ts';
import type { Db } from '../db/client.ts';
import { newId } from '../db/new-id.ts';
import { attachmentPieces, attachments } from '../db/schema/attachment.ts';
import { CallboardError } from '../error.ts';
import { requireAgent } from '../task/require-assignee.ts';
import { attachmentColumns } from './attachment-columns.ts';

/** Whether an agent of this kind can be given files; only whoever runs it knows. */
export type TakesFiles = (agent: AgentConfig) => boolean;

export interface WantedFiles {
  ids: readonly string[];
  assignee: Assignee;
  /** Absent: none can. */
  takesFiles: TakesFiles | undefined;
}

/**
 * Takes files for a message that is about to be stored, with which `bindAttachments` joins them. Uploads are held until
 * then; of files that belong to another message the new one gets copies. Without files it asks the database nothing.
 *
 * @returns what is told of them, in the order asked for
 * @throws CallboardError `bad_request` when the assignee cannot take files, when they are too many, or one is not there
 */
export async function takeAttachments(
  tx: Db,
  { config }: Pick<Core, 'config'>,
  { ids, assignee, takesFiles }: WantedFiles,
): Promise<Attachment[]> {
  if (ids.length === 0) return [];
  refuseUnable(assignee, assignee.kind === 'agent' ? requireAgent(config, assignee.name) : null, takesFiles);
  const { attachmentCount } = config.limits;
  if (ids.length > attachmentCount) {
    throw refusal(`at most ${attachmentCount} files may come with a message, and these are ${ids.length}`);
  }
  const rows = await tx
    .select({ ...attachmentColumns, messageId: attachments.messageId })
    .from(attachments)
    .where(and(eq(attachments.complete, true), sql`${attachments.id} = ${anyId(ids)}`))
    .orderBy(asc(attachments.id))
    .for('update');
  const found = new Map(rows.map(({ messageId: _, ...about }) => [about.id, about]));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0) {
    throw refusal(`not there, or forgotten after an hour in which nobody sent it: ${missing.join(', ')}`);
  }
  const used = rows.filter(({ messageId }) => messageId !== null).map(({ id }) => id);
  const copies = await copyAttachments(tx, used);
  return ids.flatMap((id) => {
    const about = found.get(id);
    return about ? [{ ...about, id: copies.get(id) ?? id }] : [];
  });
}

/** The message is stored: from now on the files are there as long as it is. */
export async function bindAttachments(
  tx: Db,
  messageId: string,
  files: readonly Pick<Attachment, 'id'>[],
): Promise<void> {
  const ids = files.map(({ id }) => id);
  await tx
    .update(attachments)
    .set({ messageId })
    .where(sql`${attachments.id} = ${anyId(ids)}`);
}

function refuseUnable(
  { kind, name }: Assignee,
  agent: AgentConfig | null,
  takesFiles: TakesFiles | undefined,
): void {
  if (agent === null) {
    throw refusal(`${kind} "${name}" cannot be given files: bridges send each other messages alone`);
  }
  if (takesFiles?.(agent)) return;
  throw refusal(
    `agent "${name}" (${agent.kind}) cannot be given files: only programs on the bridge's machine can read them`,
  );
}

/** @returns the ids of the copies, by those of the files; the content does not leave the database */
async function copyAttachments(tx: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const copies = new Map(ids.map((id) => [id, newId()]));
  if (copies.size === 0) return copies;
  const pairs = Array.from(copies, ([from, to]) => ({ from, to }));
  await tx.execute(sql`
    with pair as (
        select "from", "to" from json_to_recordset(${JSON.stringify(pairs)}::text::json) as given ("from" uuid, "to" uuid)),
      copied as (
        insert into ${attachmentPieces} (attachment_id, number, content)
        select pair."to", p.number, p.content from pair join ${attachmentPieces} p on p.attachment_id = pair."from")
    insert into ${attachments} (id, name, media_type, size, sha256, complete)
    select pair."to", a.name, a.media_type, a.size, a.sha256, true from pair join ${attachments} a on a.id = pair."from"`);
  return copies;
}

/** It names the field of the input that is refused, as every refusal of an input does. */
function refusal(why: string): CallboardError {
  return new CallboardError('bad_request', `attachments: ${why}`);
}
