import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccessToken } from '@callboard/core/token/create-access-token';
import { createSignInCode } from '@callboard/core/token/create-sign-in-code';
import { newSecretToken } from '@callboard/core/token/secret-token';
import { sql } from 'drizzle-orm';
import { expect, it, onTestFinished } from 'vitest';
import { waitFor } from '../../../../test/harness/wait-for.ts';
import { openEdge } from '../http/fixtures/open-edge.ts';
import { createLog } from './create-log.ts';
import { openRotatingFile } from './rotating-file.ts';

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-log-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it('writes no secret and no token, wherever somebody puts it', async () => {
  const logFile = join(await temporaryFolder(), 'logs', 'x.log');
  const secret = 'a "quoted" \\ secret';
  const peer = { name: 'mel', url: 'http://x', secret };
  const { log, close } = createLog({
    logFile,
    logLevel: 'info',
    isProduction: true,
    peers: new Map([['mel', peer]]),
  });
  const token = newSecretToken('cbr_');
  const headers = { authorization: `Bearer ${token}`, 'x-shared-secret': secret };
  log.info({ event: 'inbound', headers, req: { headers }, peer: 'mel' }, `text with ${token} and ${secret}`);
  log.error(
    { event: 'request_failed', err: new Error(`failed with ${token}`, { cause: new Error(secret) }) },
    'x',
  );
  log.error({ event: 'request_failed', deep: { deeper: [{ note: secret }] }, token: 'other' }, '%s', secret);
  await close();
  const written = await readFile(logFile, 'utf8');
  const lines = written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { event: string });
  expect(lines.map(({ event }) => event)).toEqual(['inbound', 'request_failed', 'request_failed']);
  expect(written).not.toContain(token);
  expect(written).not.toContain('quoted');
  expect(written).not.toContain('other');
});

it('leaves no trace of what was shown in requests, good or bad', async () => {
  const { server, secret, database, readLog } = await openEdge();
  const code = await createSignInCode(database.db);
  const token = await createAccessToken(database.db, { name: 'script', scope: 'read' });
  const reply = newSecretToken('cbr_');
  const send = (url: string, headers: Record<string, string>, payload: object) =>
    server.inject({ method: 'POST', url, headers, payload });
  await send('/message', { 'x-shared-secret': secret }, { type: 'T' });
  await send(`/message?secret=${reply}`, { 'x-shared-secret': `${secret}-wrong` }, { type: 'T' });
  await send('/send', { authorization: `Bearer ${reply}` }, { type: 'T' });
  const signedIn = await send('/auth/sign-in', {}, { code });
  await send('/auth/sign-in', {}, { code });
  await server.inject({ url: `/trpc/session?token=${token}`, headers: { authorization: `Bearer ${token}` } });
  await server.inject({ url: `/nothing/${token}`, headers: { authorization: `Bearer ${token}` } });
  const written = await readLog();
  expect(written).toContain('"event":"signed_in"');
  expect(written).toContain('"event":"refused"');
  for (const value of [secret, code, token, reply, signedIn.cookies[0]?.value ?? 'no cookie']) {
    expect(written).not.toContain(JSON.stringify(value).slice(1, -1));
  }
});

it('writes the ids, so that one grep follows a task, and of a failed query no values', async () => {
  const logFile = join(await temporaryFolder(), 'x.log');
  const { log, close } = createLog({ logFile, logLevel: 'info', isProduction: true, peers: new Map() });
  const failed = new Error('Failed query: insert into "x" values ($1)\nparams: private', {
    cause: new Error('why'),
  });
  log.error({ event: 'worker_error', task_id: 't-1', run_id: 'r-1', err: failed }, 'it failed');
  await close();
  const line = JSON.parse(await readFile(logFile, 'utf8')) as object;
  expect(line).toMatchObject({
    level: 'error',
    event: 'worker_error',
    task_id: 't-1',
    run_id: 'r-1',
    err: { cause: { message: 'why' } },
  });
  expect(JSON.stringify(line)).toMatch(/"time":"\d{4}-[^"]+Z"/);
  expect(JSON.stringify(line)).not.toContain('private');
});

it('names a task of a peer by our id, which all other lines have, and by the id of the peer', async () => {
  const { server, secret, database, config } = await openEdge();
  const headers = { 'x-shared-secret': secret };
  const payload = { type: 'T', task_id: 'theirs' };
  const answer = await server.inject({ method: 'POST', url: '/message', headers, payload });
  expect(answer.json()).toMatchObject({ task_id: 'theirs' });
  const [row] = await database.db.execute<{ id: string }>(sql`select id from task`);
  // The line comes after the answer: nobody waits for a log.
  const readLines = async () => (await readFile(config.logFile, 'utf8')).match(/.*"event":"inbound".*/g);
  const found = await waitFor(readLines, { what: 'the message to be logged' });
  const lines = found.map((line) => JSON.parse(line) as object);
  expect(lines).toContainEqual(
    expect.objectContaining({ event: 'inbound', task_id: row?.id, peer_task_id: 'theirs', peer: 'mel' }),
  );
});

it('keeps a full file beside the current one, and no more of them than it should', async () => {
  const folder = await temporaryFolder();
  const path = join(folder, 'x.log');
  const file = openRotatingFile(path, { maxBytes: 1_000, keptFiles: 2 });
  const write = (round: number) =>
    new Promise<void>((resolve) => {
      file.stream.once('drain', () => resolve());
      file.stream.write(`${round}${'x'.repeat(600)}\n`);
    });
  for (let round = 0; round < 9; round += 1) await write(round);
  await file.close();
  expect((await readdir(folder)).sort()).toEqual(['x.log', 'x.log.1', 'x.log.2']);
  const newest = await Promise.all(
    ['x.log.2', 'x.log.1', 'x.log'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  expect(newest.join('')).toMatch(/8x+\n$/);
});
