import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { freePort } from '../harness/free-port.ts';
import { waitFor } from '../harness/wait-for.ts';

/** @returns the folder of the newest PostgreSQL that Debian's package has installed, null without one */
export function findServerPrograms(): string | null {
  const found = globSync('/usr/lib/postgresql/*/bin').filter((folder) =>
    existsSync(join(folder, 'postgres')),
  );
  const major = (folder: string) => Number(folder.split('/')[4]);
  return found.toSorted((one, other) => major(other) - major(one))[0] ?? null;
}

/** Starts a server of its own with nothing but its room for connections set, as owners of many bridges set it. */
export async function startPostgres(programs: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-debian-postgres-'));
  const account = chooseAccount();
  if (account) chownSync(folder, account.uid, account.gid);
  const data = join(folder, 'data');
  const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C'];
  execFileSync(join(programs, 'initdb'), ['-D', data, ...options], {
    ...account,
    cwd: folder,
    stdio: 'pipe',
  });
  const port = await freePort();
  // The data lives no longer than the run: a write that a power cut loses is no loss here.
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    max_connections: 400,
    fsync: 'off',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(programs, 'postgres'), ['-D', data, ...args], {
    ...account,
    cwd: folder,
    stdio: 'ignore',
  });
  const exit = once(child, 'exit');
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await waitFor(() => answers(url), { what: 'PostgreSQL to answer' });
  return {
    url,
    stop: async () => {
      child.kill('SIGINT');
      await exit;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to be root's; its package has made a user. */
function chooseAccount(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (which: string) => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2 });
  try {
    await sql`select 1`;
    return true;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
