import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CallboardError } from '../../error.ts';
import { type Cluster, superuser } from './cluster.ts';
import { runTool } from './run-tool.ts';

const unfinished = 'postgres.init-';

/**
 * Makes the cluster's data folder when it is not there. It is made aside and renamed when complete, so a
 * folder that is there is whole; what an interrupted attempt left is removed.
 *
 * @throws CallboardError `misconfigured` when initdb fails, with the last line that it said
 */
export async function ensureCluster(cluster: Cluster, signal?: AbortSignal): Promise<void> {
  await removeUnfinished(cluster.dataDir);
  if (cluster.account.kind === 'user') await openWayFor(cluster);
  if (existsSync(join(cluster.folder, 'PG_VERSION'))) return;
  const aside = join(cluster.dataDir, `${unfinished}${randomUUID()}`);
  const passwordFile = `${aside}.password`;
  try {
    await mkdir(aside, { mode: 0o700 });
    await writeFile(passwordFile, cluster.password, { mode: 0o600 });
    await give(cluster, aside, passwordFile);
    await initialise(cluster, { aside, passwordFile, signal });
    await rename(aside, cluster.folder);
  } finally {
    await removeUnfinished(cluster.dataDir);
  }
}

async function removeUnfinished(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    // An initdb that outlived its parent may still be writing here: retried, and at worst left to the next start.
    if (name.startsWith(unfinished)) {
      await rm(join(dataDir, name), { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined);
    }
  }
}

/** Lets another account reach its own folder and log in ours, and nothing else: it may pass, not look. */
async function openWayFor(cluster: Cluster): Promise<void> {
  await chmod(cluster.dataDir, 0o711);
  await chmod(join(cluster.dataDir, 'logs'), 0o711);
  await writeFile(cluster.logFile, '', { flag: 'a', mode: 0o600 });
  await give(cluster, cluster.logFile);
  await giveExisting(cluster);
}

/** Data that root made where it could run PostgreSQL as it is; the folder itself last, so that half of it is done again. */
async function giveExisting(cluster: Cluster): Promise<void> {
  const owner = await stat(cluster.folder).catch(() => null);
  if (owner?.uid !== 0) return;
  const names = await readdir(cluster.folder, { recursive: true });
  await give(cluster, ...names.map((name) => join(cluster.folder, name)), cluster.folder);
}

async function give({ account }: Cluster, ...paths: string[]): Promise<void> {
  if (account.kind !== 'user') return;
  for (const path of paths) await chown(path, account.uid, account.gid);
}

interface Initialisation {
  aside: string;
  passwordFile: string;
  signal: AbortSignal | undefined;
}

async function initialise(cluster: Cluster, { aside, passwordFile, signal }: Initialisation): Promise<void> {
  const result = await runTool({
    program: cluster.binaries.initdb,
    args: [
      `--pgdata=${aside}`,
      `--username=${superuser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // PostgreSQL's own Unicode rules: the same order and case on every machine, whatever locales it has.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
    ],
    account: cluster.account,
    signal,
  });
  signal?.throwIfAborted();
  if (result.code === 0) return;
  throw new CallboardError(
    'misconfigured',
    `the built-in PostgreSQL cannot be set up in ${cluster.dataDir} (${lastLine(result.output)}): ` +
      'set DATA_DIR to another folder, run as an ordinary user, or set DATABASE_URL to a PostgreSQL server',
  );
}

function lastLine(output: string): string {
  return (
    output.split('\n').findLast((line) => /error|fatal|denied|enoent/i.test(line)) ??
    output.split('\n').at(-1) ??
    ''
  );
}
