import { sql } from 'drizzle-orm';
import type { MessagePayload } from '../contracts/message.ts';
import { Id } from '../contracts/primitives.ts';
import type { Db } from '../db/client.ts';
import { lockNames } from '../db/lock-names.ts';
import { idempotency } from '../db/schema/message.ts';
import { tasks } from '../db/schema/task.ts';
import { type IdempotencyKey, keyName } from '../message/idempotently.ts';
import { peerTaskName } from './find-peer-task.ts';

/** A first message that needs no look at anything stored: see `startsAtOnce`. */
export interface TaskStart {
  peer: string;
  agent: string;
  type: string;
  payload: MessagePayload;
  expectsReply: boolean;
  /** The id by which the peer knows the task. */
  externalId?: string;
  traceId?: string;
  key?: IdempotencyKey;
}

/** @returns whether it comes with a name under which it may be known: a key, or the peer's id of the task */
export function hasName({ key, externalId }: TaskStart): boolean {
  return key !== undefined || externalId !== undefined;
}

/**
 * Takes the names of all for the rest of the transaction, and looks which are known.
 *
 * @returns those that are new; of several with the same name the first
 */
export async function lockNewStarts(tx: Db, starts: readonly TaskStart[]): Promise<TaskStart[]> {
  // Keys first, then tasks, as whoever takes in a single message does.
  await lockNames(tx, starts.flatMap(keyNames));
  await lockNames(tx, starts.flatMap(taskNames));
  const known = new Set([...(await findKnownKeys(tx, starts)), ...(await findKnownTasks(tx, starts))]);
  return starts.filter((start) => {
    const names = [...keyNames(start), ...taskNames(start)];
    if (names.some((name) => known.has(name))) return false;
    for (const name of names) known.add(name);
    return true;
  });
}

function keyNames({ key }: TaskStart): string[] {
  return key ? [keyName(key)] : [];
}

function taskNames({ peer, externalId }: TaskStart): string[] {
  return externalId === undefined ? [] : [peerTaskName(peer, externalId)];
}

/** Each is looked up by itself: the planner takes them for a hundred, for which it would read the whole table. */
async function findKnownKeys(tx: Db, starts: readonly TaskStart[]): Promise<string[]> {
  const keys = starts.flatMap(({ key }) => (key ? [{ scope: key.scope, key: key.key }] : []));
  if (keys.length === 0) return [];
  const rows = await tx.execute<{ scope: string; key: string }>(sql`
    select wanted.scope, wanted.key
    from json_to_recordset(${JSON.stringify(keys)}::text::json) as wanted (scope text, key text)
      cross join lateral (
        select from ${idempotency} i where i.scope = wanted.scope and i.key = wanted.key limit 1) as known`);
  return rows.map(keyName);
}

/** In the same way, by the ids that peers gave, and by our own: a peer may mean a task that it was asked for by our id. */
async function findKnownTasks(tx: Db, starts: readonly TaskStart[]): Promise<string[]> {
  const wanted = starts.flatMap(({ peer, externalId }) =>
    externalId === undefined
      ? []
      : [{ peer, name: externalId, id: Id.safeParse(externalId).success ? externalId : null }],
  );
  if (wanted.length === 0) return [];
  const rows = await tx.execute<{ peer: string; name: string }>(sql`
    select wanted.peer, wanted.name
    from json_to_recordset(${JSON.stringify(wanted)}::text::json) as wanted (peer text, name text, id uuid)
      cross join lateral (
        (select from ${tasks} t where t.requester_name = wanted.peer and t.external_id = wanted.name limit 1)
        union all
        (select from ${tasks} t where t.id = wanted.id limit 1)) as known`);
  return rows.map(({ peer, name }) => peerTaskName(peer, name));
}
