import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { constants, existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { CallboardError } from '../../error.ts';
import { startHolder } from './fixtures/start-holder.ts';
import { type EmbeddedPostgres, openEmbeddedPostgres } from './open-embedded-postgres.ts';
import { readServerState } from './server-state.ts';

let template: string;
let home: string;
let dataDir: string;
const opened: EmbeddedPostgres[] = [];

beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'callboard-template-'));
  await (await openEmbeddedPostgres({ dataDir: template })).stop();
});

afterAll(async () => {
  await rm(template, { recursive: true, force: true });
});

beforeEach(async () => {
  // Only its owner may enter it, as with root's home.
  home = await mkdtemp(join(tmpdir(), 'callboard-postgres-'));
  dataDir = join(home, 'data');
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((server) => server.stop()));
  await rm(home, { recursive: true, force: true });
});

test('makes a server that takes the password, on loopback only, in files that nobody else reads', async () => {
  const server = await open();
  expect(server.adopted).toBe(false);
  expect(await query(server.url, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
  expect(await query(server.url, "select lower('ÄÖ') as low")).toEqual([{ low: 'äö' }]);
  await expect(query(server.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password/);
  expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
  expect((await stat(join(dataDir, 'postgres-password'))).mode & 0o777).toBe(0o600);
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal);
  if (outside)
    await expect(reach(outside.address, Number(new URL(server.url).port))).rejects.toThrow(/ECONNREFUSED/);
});

test('stops the server, and finds everything again at the next start', async () => {
  await useTemplate();
  const first = await open();
  await query(first.url, "create table kept as select 'here' as word");
  await first.stop();
  await first.stop();
  expect(await readServerState(join(dataDir, 'postgres'))).toEqual({ kind: 'none', foreignPid: false });
  expect(await query((await open()).url, 'select word from kept')).toEqual([{ word: 'here' }]);
});

test('adopts the server that outlived a killed process', async () => {
  await useTemplate();
  const holder = startHolder(dataDir);
  const { url } = await holder.opened;
  await query(url, "create table kept as select 'here' as word");
  await holder.kill();
  const server = await open();
  expect(server).toMatchObject({ adopted: true, url });
  expect(await query(server.url, 'select word from kept')).toEqual([{ word: 'here' }]);
});

test('starts a server that was itself killed, and what was committed is there', async () => {
  await useTemplate();
  const first = await open();
  await query(first.url, "create table kept as select 'here' as word");
  process.kill(await serverPid(), 'SIGKILL');
  const second = await open();
  expect(second.adopted).toBe(false);
  expect(await query(second.url, 'select word from kept')).toEqual([{ word: 'here' }]);
});

test('starts again under the same address when it is killed under its bridge', async () => {
  await useTemplate();
  const server = await openEmbeddedPostgres({ dataDir, keepRunning: true });
  opened.push(server);
  const killed = await serverPid();
  process.kill(killed, 'SIGKILL');
  const answer = () =>
    query(server.url, 'select pg_postmaster_start_time() is not null as up').catch(() => null);
  await vi.waitUntil(async () => (await serverPid().catch(() => killed)) !== killed && (await answer()), {
    timeout: 15_000,
    interval: 100,
  });
  await server.stop();
  expect(await answer()).toBe(null);
  expect((await readServerState(join(dataDir, 'postgres'))).kind).toBe('none');
});

test('replaces what was left when it was killed while it made its data', async () => {
  const holder = startHolder(dataDir);
  holder.opened.catch(() => undefined);
  const left = await vi.waitUntil(() => findUnfinished(), { timeout: 10_000, interval: 5 });
  await holder.kill();
  for (const pid of findProcesses(left)) process.kill(pid, 'SIGKILL');
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  const server = await open();
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect((await readdir(dataDir)).filter((name) => name.includes('init-'))).toEqual([]);
});

test('opens one server when two processes open the same folder at once', async () => {
  const [one, two] = await Promise.all([open(), open()]);
  expect(new Set([one.adopted, two.adopted])).toEqual(new Set([false, true]));
  expect(one.url).toBe(two.url);
});

test('runs two folders side by side', async () => {
  await useTemplate();
  const one = await open();
  await useTemplate(join(home, 'other'));
  const two = await open(join(home, 'other'));
  expect(new URL(one.url).port).not.toBe(new URL(two.url).port);
  await query(one.url, 'create table only_here ()');
  expect(await query(two.url, "select to_regclass('only_here') as found")).toEqual([{ found: null }]);
});

test('starts although the pid file names a process that is something else by now', async () => {
  await useTemplate();
  await (await open()).stop();
  const pidFile = [process.pid, join(dataDir, 'postgres'), 1, 5432, '', '127.0.0.1', '', 'ready   '].join(
    '\n',
  );
  await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), pidFile);
  const server = await open();
  expect(server.adopted).toBe(false);
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('leaves the server running for a bridge of another process', async () => {
  await useTemplate();
  const holder = startHolder(dataDir, 'lock');
  const { url } = await holder.opened;
  const server = await open();
  expect(server.adopted).toBe(true);
  await server.stop();
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await holder.kill();
  await server.stop();
  await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});

test('leaves the server running for another process that has it open, which stops it when it ends last', async () => {
  await useTemplate();
  const first = await open();
  const holder = startHolder(dataDir);
  const { url, adopted } = await holder.opened;
  expect(adopted).toBe(true);
  await first.stop();
  expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  await holder.kill();
  await first.stop();
  await expect(query(url, 'select 1')).rejects.toThrow(/ECONNREFUSED/);
});

test('leaves nothing half made when it is aborted', async () => {
  const controller = new AbortController();
  const opening = openEmbeddedPostgres({ dataDir, signal: controller.signal });
  opening.catch(() => undefined);
  const left = await vi.waitUntil(() => findUnfinished(), { timeout: 10_000, interval: 5 });
  controller.abort(new Error('stop now'));
  await expect(opening).rejects.toThrow(/stop now/);
  expect(findProcesses(left)).toEqual([]);
  expect(await findUnfinished()).toBe(undefined);
});

test('says in one line which folder cannot be used', async () => {
  await writeFile(join(home, 'file'), '');
  const error = await openEmbeddedPostgres({ dataDir: join(home, 'file') }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(CallboardError);
  expect(error).toMatchObject({
    code: 'misconfigured',
    message: expect.stringMatching(
      /^DATA_DIR: the folder .*file cannot be used \(EEXIST\): .* set DATA_DIR to another folder$/,
    ),
  });
});

test('says in one line that the password is lost', async () => {
  await useTemplate();
  await (await open()).stop();
  await rm(join(dataDir, 'postgres-password'));
  const error = await openEmbeddedPostgres({ dataDir }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: 'misconfigured',
    message: expect.stringMatching(/^[^\n]*postgres-password[^\n]*$/),
  });
  expect((await readServerState(join(dataDir, 'postgres'))).kind).toBe('none');
});

test.runIf(process.getuid?.() === 0)('runs data that belongs to another user as that user', async () => {
  await chmod(home, 0o711);
  await mkdir(join(dataDir, 'postgres'), { recursive: true });
  const { uid, gid } = nobody();
  await chown(join(dataDir, 'postgres'), uid, gid);
  const server = await open();
  expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  expect((await stat(`/proc/${await serverPid()}`)).uid).toBe(uid);
  await server.stop();
  expect((await open()).adopted).toBe(false);
});

test.runIf(process.getuid?.() === 0)(
  'runs as an ordinary user where root has no user namespaces',
  async () => {
    await useTemplate();
    await chmod(home, 0o711);
    // Without the program `unshare` they are as good as forbidden.
    vi.stubEnv('PATH', '/nonexistent');
    const server = await open();
    vi.unstubAllEnvs();
    expect(await query(server.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect((await stat(join(dataDir, 'postgres', 'PG_VERSION'))).uid).not.toBe(0);
  },
);

/** Data that a server left behind, so that not every test has to make its own. */
async function useTemplate(folder = dataDir): Promise<void> {
  await cp(template, folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  await chmod(folder, 0o700);
}

async function open(folder = dataDir): Promise<EmbeddedPostgres> {
  const server = await openEmbeddedPostgres({ dataDir: folder });
  opened.push(server);
  return server;
}

async function query(url: string, text: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

async function reach(host: string, port: number): Promise<void> {
  const socket = connect({ host, port });
  await once(socket, 'connect').finally(() => socket.destroy());
}

async function serverPid(): Promise<number> {
  const state = await readServerState(join(dataDir, 'postgres'));
  if (state.kind !== 'running') throw new Error('no server runs');
  return state.pid;
}

/** @returns the folder that initdb is filling now */
async function findUnfinished(): Promise<string | undefined> {
  const names = await readdir(dataDir).catch(() => []);
  const name = names.find((candidate) => /init-[^.]*$/.test(candidate));
  return name !== undefined && existsSync(join(dataDir, name, 'PG_VERSION')) ? name : undefined;
}

function findProcesses(argument: string): number[] {
  const lines = execFileSync('ps', ['-ww', '-eo', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(argument)).map((line) => Number.parseInt(line, 10));
}

function nobody(): { uid: number; gid: number } {
  const [uid, gid] = ['-u', '-g'].map((flag) =>
    Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' })),
  );
  return { uid: uid as number, gid: gid as number };
}
