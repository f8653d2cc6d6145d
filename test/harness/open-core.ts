import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnvironment } from '@callboard/core/config/environment';
import { loadConfig } from '@callboard/core/config/load-config';
import type { Core } from '@callboard/core/context';
import { openDatabase } from '@callboard/core/db/client';
import { atEnd } from './at-end.ts';
import { freshDatabase } from './fresh-database.ts';

/**
 * Opens what the verbs of the core work with, with no bridge behind it: no turn ever starts.
 *
 * @param env - a bridge's, to look at its database with its settings; by default a fresh database with an agent
 *   and the peer `eve`
 */
export async function openCore(env?: Readonly<Record<string, string>>): Promise<Core> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-core-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const databaseUrl = env?.['DATABASE_URL'] ?? (await freshDatabase());
  const settings = parseEnvironment({ ...(env ?? plain), DATABASE_URL: databaseUrl, DATA_DIR: folder });
  const config = await loadConfig({ env: settings, root: folder });
  const { db, close } = openDatabase(databaseUrl, 4);
  atEnd(close);
  return { db, config };
}

const plain = {
  AGENT_COMMAND: '["true", "{message}"]',
  PEER_NAME: 'eve',
  PEER_URL: 'http://127.0.0.1:9',
  SHARED_SECRET: 'a-secret-that-nobody-is-sent',
};
