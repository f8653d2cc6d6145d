import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAdmin } from '../../harness/create-admin.ts';
import { followEvents } from '../../harness/follow-events.ts';
import { waitFor } from '../../harness/wait-for.ts';
import { check } from '../checker/check.ts';
import type { Violation } from '../checker/invariant.ts';
import { readHistory } from '../history/history.ts';
import { record } from '../history/record.ts';
import type { Edit } from '../inject/edit.ts';
import { commitLate } from './commit-late.ts';
import { overtakeAttempt } from './overtake-attempt.ts';
import { replaceWorker } from './replace-worker.ts';
import { sayLate } from './say-late.ts';
import { startWorld, type World } from './world.ts';

/** Each leads past guards of one kind. */
const scenes = {
  /** Equal requests at once, and another one under their key. */
  intake: async ({ say }: World) => {
    await Promise.all([1, 2, 3, 4, 5].map(() => say({ nonce: 'same' })));
    await say({ nonce: 'other body', key: 'same', conversation: 'same' });
  },
  /** Three messages of one thread. */
  order: async ({ say }: World) => {
    for (const nonce of ['first', 'second', 'third'])
      await say({ nonce, conversation: 'order', act: 'slow' });
  },
  /** Several replies to a peer that refuses and hangs up, and one reply twice. */
  replies: async ({ say }: World) => {
    await Promise.all([say({ nonce: 'parts', act: 'parts' }), say({ nonce: 'twice', act: 'twice' })]);
  },
  late: sayLate,
  /** A transaction commits long after it has written. */
  commit: commitLate,
  /** An attempt at a delivery is overtaken by the next one. */
  overtaken: overtakeAttempt,
  /** A worker that was replaced while it was frozen wakes. */
  frozen: replaceWorker,
  killed: killInTurns,
} satisfies Record<string, (world: World) => Promise<void>>;
export type SceneName = keyof typeof scenes;

export interface Changes {
  /** In the code of the bridge. */
  edits: Edit[];
  /** In its database. */
  statement?: string;
}

/** How long a changed bridge may take to come to rest: some never do. */
const patienceMs = 20_000;

/**
 * Leads a bridge past what its guards are for.
 *
 * @param only - the scenes to play; all of them unless told
 * @returns what the checker objects to
 */
export async function playTour(
  { edits, statement }: Changes,
  only: readonly SceneName[] = Object.keys(scenes) as SceneName[],
): Promise<Violation[]> {
  const world = await startWorld(edits);
  const { bridge, folder, sql } = world;
  if (statement) await sql.unsafe(statement);
  const follower = await followEvents(await createAdmin(bridge), { lastEventId: '0' });
  for (const name of only) await tolerate(scenes[name](world));
  await tolerate(waitUntilQuiet(world));
  const countEvents = async () => (await sql`select from event`).length;
  await tolerate(
    waitFor(async () => follower.events.length >= (await countEvents()), {
      what: 'the subscriber to have all',
      timeout: 3_000,
    }),
  );
  follower.stop();
  await bridge.kill('SIGTERM');
  for (const event of follower.events) record(folder, 'feed', { client: 'follower', event });
  await writeFile(join(folder, 'bridge.log'), bridge.printed());
  return check(folder, bridge.databaseUrl);
}

/** A bridge with a guard off may get stuck anywhere; what the checker says of it is all that counts. */
async function tolerate(part: Promise<unknown>): Promise<void> {
  await part.catch(() => {});
}

async function killInTurns({ folder, bridge, say }: World): Promise<void> {
  await say({ nonce: 'hangs', act: 'hang' });
  await say({ nonce: 'hangs carefully', act: 'hang', agent: 'careful' });
  await say({ nonce: 'answers and hangs', act: 'answer_and_hang' });
  const nonces = ['hangs', 'hangs carefully', 'answers and hangs'];
  const atWork = async () => {
    const { agents } = await readHistory(folder);
    return nonces.every((nonce) => agents.some((line) => line.kind === 'at_work' && line.nonce === nonce));
  };
  try {
    await waitFor(atWork, { what: 'three agents to be at work', timeout: patienceMs });
  } finally {
    await bridge.kill('SIGKILL');
    await bridge.start();
  }
}

function waitUntilQuiet({ sql }: World): Promise<unknown> {
  const isQuiet = async () => {
    const open = await sql`
      select id from task where status in ('queued', 'running')
      union all select id from run where status in ('pending', 'running')
      union all select id from delivery where status = 'pending'`;
    return open.length === 0;
  };
  return waitFor(isQuiet, { what: 'everything to come to rest', timeout: patienceMs });
}
