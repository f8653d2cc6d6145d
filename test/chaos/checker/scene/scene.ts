import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sql } from 'postgres';
import type { Event } from '@callboard/core/contracts/event';
import type { Core } from '@callboard/core/context';
import { type Db, openDatabase } from '@callboard/core/db/client';
import { events } from '@callboard/core/db/schema/event';
import { historyStart, readEvents } from '@callboard/core/event/read-events';
import { atEnd } from '../../../harness/at-end.ts';
import { freshDatabase } from '../../../harness/fresh-database.ts';
import { waitFor } from '../../../harness/wait-for.ts';
import type { History } from '../../history/history.ts';
import { check } from '../check.ts';
import type { Violation } from '../invariant.ts';
import { sceneConfig } from './scene-config.ts';

/** A database and a history that are written together, step by step, as bridges and their far ends would. */
export interface Scene {
  core: Core;
  sql: Sql;
  /** What the far ends write down; a test may write what did not happen. */
  history: Omit<History, 'feed'>;
  /** Where the history is written to, with whatever else a run leaves. */
  folder: string;
  /** How the feed reached its subscribers; as it is, unless a test says otherwise. */
  hear: (feed: History['feed']) => History['feed'];
  check: () => Promise<Violation[]>;
  databaseName: string;
  /** Ends its connections. */
  close: () => Promise<void>;
}

/** @param earlier - a scene that is over: this one goes on with a copy of it */
export async function openScene(earlier?: Scene): Promise<Scene> {
  const databaseUrl = await freshDatabase(earlier?.databaseName);
  const database = openDatabase(databaseUrl, 2);
  atEnd(database.close);
  const folder = await mkdtemp(join(tmpdir(), 'callboard-scene-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const scene: Scene = {
    databaseName: new URL(databaseUrl).pathname.slice(1),
    close: database.close,
    core: { db: database.db, config: await sceneConfig(folder) },
    sql: database.sql,
    history: earlier ? structuredClone(earlier.history) : emptyHistory(databaseUrl),
    folder,
    hear: (feed) => feed,
    check: async () => {
      await writeHistory(scene);
      return check(folder, databaseUrl);
    },
  };
  return scene;
}

function emptyHistory(databaseUrl: string): Scene['history'] {
  const setup = {
    seed: 1,
    agents: { main: { retryLost: 1 } },
    recordOnly: ['STATUS'],
    secrets: ['what-mel-and-we-share'],
    marker: `scene-${databaseUrl.slice(-12)}`,
  };
  return { clients: [], agents: [], peers: [], faults: [], reconciled: [], setup };
}

async function writeHistory({ core, folder, hear, history }: Scene): Promise<void> {
  const told = await waitFor(() => readAllEvents(core.db), { what: 'the feed to show every event' });
  const feed = ['near', 'far'].flatMap((client) => told.map((event) => ({ at: Date.now(), client, event })));
  const { setup, ...lines } = { ...history, feed: hear(feed) };
  await writeFile(join(folder, 'setup.json'), JSON.stringify(setup));
  for (const [name, all] of Object.entries(lines)) {
    await writeFile(join(folder, `${name}.jsonl`), all.map((line) => `${JSON.stringify(line)}\n`).join(''));
  }
}

/** Other tests' transactions on the server hold the feed back while they are open; then it is not yet complete. */
async function readAllEvents(db: Db): Promise<Event[] | null> {
  const { events: shown } = await readEvents(db, historyStart, { limit: 10_000 });
  return shown.length === (await db.$count(events)) ? shown : null;
}
