import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@callboard/core/db/client';
import { createAccessToken } from '@callboard/core/token/create-access-token';
import { freePort } from '../../harness/free-port.ts';
import { newSecret } from '../../harness/new-secret.ts';
import type { Edit } from '../inject/edit.ts';
import { record } from '../history/record.ts';
import { apiCaller } from '../load/use-api.ts';
import { bridgeConfig } from './bridge-config.ts';
import { type BridgeService, createBridgeService } from './bridge-service.ts';
import { type Layout, layoutFile } from './layout.ts';
import { createPeerService, type PeerService } from './peer-service.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';
import { type Postgres, startPostgres } from './start-postgres.ts';
import { superviseProgram } from './supervise-program.ts';
import type { Supervised } from './supervise.ts';
import { writeSetup } from './write-setup.ts';

export interface Cluster {
  folder: string;
  /** In the environment of every process of the run, but PostgreSQL's. */
  marker: string;
  layout: Layout;
  postgres: Postgres;
  bridges: BridgeService[];
  peers: PeerService[];
  load: Supervised;
  subscribers: Supervised[];
  /** Holds the data of the first bridge; null where it could not be mounted. */
  smallDisk: SmallDisk | null;
  bridge: (name: string) => BridgeService;
  peer: (name: string) => PeerService;
  /** Writes down what was done to it. */
  note: (fault: { kind: string; bridge?: string; peer?: string }, detail?: object) => void;
}

export interface ClusterOptions {
  /** Empty; everything of the run is in it. */
  folder: string;
  seed: number;
  bridgeCount: number;
  conversations: number;
  /** Changes of the product, besides the failpoints. */
  edits?: readonly Edit[];
}

/** Starts PostgreSQL and prepares everything else; the caller starts bridges, peers, clients and subscribers. */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { folder } = options;
  // Not the folder's name: PostgreSQL has that too, and outlives the check.
  const marker = `callboard-chaos-${randomUUID()}`;
  // Every start compiles the same files, and the machine has other things to do.
  const env = { CHAOS_MARKER: marker, NODE_COMPILE_CACHE: join(tmpdir(), 'callboard-compiled') };
  const postgres = await startPostgres(join(folder, 'postgres'));
  const layout = await writeLayout(options, postgres.url);
  writeSetup({ folder, layout, marker });
  const smallDisk = mountSmallDisk(makeFolder(join(folder, layout.bridges[0]?.name ?? '')));
  const config = bridgeConfig(folder, layout.peers);
  const bridges = await Promise.all(
    layout.bridges.map(({ name, url }) => {
      const port = Number(new URL(url).port);
      const edits = options.edits ?? [];
      return createBridgeService({ folder, name, port, databaseUrl: postgres.url, config, edits, env });
    }),
  );
  const peers = layout.peers.map(({ name, url }) => createPeerService({ folder, name, url, env }));
  const program = (path: string, name: string) => superviseProgram({ folder, path, name, env });
  return {
    folder,
    marker,
    layout,
    postgres,
    bridges,
    peers,
    load: program('../load/load.ts', 'load'),
    subscribers: ['subscriber-1', 'subscriber-2'].map((name) => program('../feed/subscriber.ts', name)),
    smallDisk,
    bridge: (name) => named(bridges, name),
    peer: (name) => named(peers, name),
    note: ({ kind, ...rest }, detail) => {
      const target = rest.bridge ?? rest.peer;
      record(folder, 'faults', { fault: kind, ...(target ? { target } : {}), ...rest, ...detail });
    },
  };
}

/** Chooses addresses and secrets, and makes the token that scripts and subscribers show. */
async function writeLayout(
  { folder, seed, bridgeCount, conversations }: ClusterOptions,
  databaseUrl: string,
): Promise<Layout> {
  const database = openDatabase(databaseUrl, 1);
  const token = await createAccessToken(database.db, { name: apiCaller, scope: 'admin' });
  await database.close();
  const bridges: Layout['bridges'] = [];
  for (let number = 1; number <= bridgeCount; number += 1) {
    bridges.push({ name: `bridge-${number}`, url: `http://127.0.0.1:${await freePort()}` });
  }
  const peers: Layout['peers'] = [];
  for (const name of ['alpha', 'beta']) {
    peers.push({ name, url: `http://127.0.0.1:${await freePort()}`, secret: newSecret() });
  }
  const layout = { seed, bridges, peers, token, conversations };
  writeFileSync(join(folder, layoutFile), JSON.stringify(layout, null, 2));
  return layout;
}

function makeFolder(path: string): string {
  mkdirSync(path, { recursive: true });
  return path;
}

function named<Part extends { name: string }>(parts: readonly Part[], name: string): Part {
  const found = parts.find((part) => part.name === name);
  if (!found) throw new Error(`there is no "${name}" in this cluster`);
  return found;
}
