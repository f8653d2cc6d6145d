import { type SQL, sql } from 'drizzle-orm';
import type { MessagePayload } from '../contracts/message.ts';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import type { MessageRow } from '../db/schema/message.ts';
import { type RunRow, runs } from '../db/schema/run.ts';
import { appendEvents } from '../event/append-events.ts';
import { buildRun, type WantedRun } from './build-run.ts';
import { findHold } from './find-hold.ts';
import { tellHeld } from './tell-held.ts';

export interface NewRun {
  /** The task that the turn works on: its reply token is good for this one. */
  taskId: string;
  /** The message that starts the turn. */
  message: MessageRow;
  agent: string;
  /** 1 unless the message has had a turn already. */
  attempt?: number;
  /** What the agent reads in place of the message's payload; absent: what an earlier attempt read. */
  editedPayload?: MessagePayload | undefined;
}

/**
 * Asks for a turn, `pending` until a worker claims it. A message's first one may have to wait for a person
 * (`find-hold.ts`); a further attempt is what was let through before.
 */
export async function createRun(tx: Db, core: Core, wanted: NewRun): Promise<RunRow> {
  const { taskId, message, agent, attempt = 1, editedPayload } = wanted;
  const hold = attempt === 1 ? await findHold(tx, core.config, { message, agent }) : null;
  const row = await insertRun(tx, { taskId, message, agent, attempt, hold }, editedPayload);
  if (hold !== null) await tellHeld(tx, core, { ...row, hold });
  return row;
}

async function insertRun(
  tx: Db,
  wanted: WantedRun & { message: MessageRow },
  editedPayload: MessagePayload | undefined,
): Promise<RunRow> {
  const { message } = wanted;
  const { run, event } = buildRun(wanted);
  const [row] = await tx
    .insert(runs)
    .values({
      ...run,
      seq: message.seq,
      ...(wanted.attempt > 1 ? { editedPayload: editedBefore(message) } : {}),
      ...(editedPayload === undefined ? {} : { editedPayload: editedPayload ?? sql`'null'::json` }),
    })
    .returning();
  if (!row) throw new Error('INSERT … RETURNING gave no row');
  await appendEvents(tx, event);
  return row;
}

/** What a person let through instead of the message stays so in every further attempt. */
function editedBefore({ id }: MessageRow): SQL {
  return sql`(select edited_payload from ${runs} where message_id = ${id} order by attempt desc limit 1)`;
}
