import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { createTask } from '@callboard/core/task/create-task';
import { expect, it } from 'vitest';
import { atEnd } from '../../../../test/harness/at-end.ts';
import { freePort } from '../../../../test/harness/free-port.ts';
import { connect, freshDatabase } from '../../../../test/harness/fresh-database.ts';
import { newSecret } from '../../../../test/harness/new-secret.ts';
import { openCore } from '../../../../test/harness/open-core.ts';
import { startBridge } from '../../../../test/harness/start-bridge.ts';
import { startPeer } from '../../../../test/harness/start-peer.ts';
import { examine } from './doctor/examine.ts';
import { formatReport } from './doctor/format-report.ts';

const secret = newSecret();
const mel = await startBridge({ name: 'mel', env: { SHARED_SECRET: secret, PEER_NAME: 'tony' } });
const webPort = String(await freePort());
const tony = await startBridge({
  name: 'tony',
  env: { SHARED_SECRET: secret, PEER_NAME: 'mel', PEER_URL: mel.url, WEB_PORT: webPort },
});

/** What a person reads who runs it in the environment of the bridge `tony`, or in one that differs from it. */
async function doctor(variables: Record<string, string> = {}): Promise<string> {
  return stripVTControlCharacters(formatReport(await examine({ ...tony.env, ...variables })));
}

/** Runs the real command as a process of its own. */
function callboard(args: string[], env: Record<string, string>) {
  const main = join(import.meta.dirname, 'main.ts');
  return new Promise<{ code: number; printed: string }>((resolve) => {
    execFile(process.execPath, [main, ...args], { env }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      resolve({ code, printed: stripVTControlCharacters(stdout + stderr) });
    });
  });
}

it('finds nothing wrong with a bridge that runs and a peer that takes its secret', async () => {
  const { code, printed } = await callboard(['doctor'], tony.env);
  expect(printed).toMatch(/^settings +ok +valid: agents main; peers mel;/m);
  expect(printed).toMatch(/^ports +ok +the bridge answers at http:\S+ \(process \d+\)$/m);
  expect(printed).toMatch(/^database +ok +PostgreSQL \d+\.\d+/m);
  expect(printed).toMatch(/ok +its tables are those of this version \(\d+ migrations\)$/m);
  expect(printed).toMatch(/^queue +ok +0 deliveries waiting$/m);
  expect(printed).toMatch(/^clock +ok +the same time as the database$/m);
  expect(printed).toMatch(/ok +the same time as peer "mel"$/m);
  expect(printed).toContain(`mel at ${mel.url} accepts the secret (Callboard `);
  expect(printed).toContain(`but does not know where to answer`);
  expect(printed).toContain(`→ set PEER_URL=${tony.url} there`);
  expect(printed).toMatch(/^\d+ ok, \d+ to look at, 0 failed$/m);
  expect(printed).not.toContain(secret);
  expect(code).toBe(0);
});

it('says which secret is refused by a real bridge, and what to set', async () => {
  const printed = await doctor({ SHARED_SECRET: newSecret() });
  expect(printed).toContain(`peers     fail  mel at ${mel.url} refuses the secret`);
  expect(printed).toContain('→ set the same SHARED_SECRET on both sides');
});

it('says that the database is down and goes on with what does not need it', async () => {
  const printed = await doctor({ DATABASE_URL: 'postgres://someone:hunter2@127.0.0.1:65530/none' });
  expect(printed).toContain(
    'database  fail  PostgreSQL at 127.0.0.1:65530/none cannot be reached (ECONNREFUSED)',
  );
  expect(printed).toContain('→ start it, or correct DATABASE_URL');
  expect(printed).toContain('queue     warn  not checked without the database');
  expect(printed).toContain(`mel at ${mel.url} accepts the secret`);
  expect(printed).not.toContain('hunter2');
});

it('says that a database is not there, and that one has no tables yet', async () => {
  const printed = await doctor({ DATABASE_URL: `${tony.databaseUrl}_gone` });
  expect(printed).toMatch(
    /database +fail +PostgreSQL at \S+_gone has no such database\n +→ create it: `createdb/,
  );
  const url = await freshDatabase();
  await connect(url)`drop schema drizzle cascade`;
  const empty = await doctor({ DATABASE_URL: url });
  expect(empty).toMatch(/warn +it has no tables yet\n +→ restart the bridge: it applies them/);
  expect(empty).toMatch(/queue +ok +0 deliveries waiting/);
});

it('says that a delivery is overdue, unless its peer is known not to answer', async () => {
  const url = await freshDatabase();
  const core = await openCore({ ...tony.env, DATABASE_URL: url });
  const requester = { kind: 'human', name: 'ann', scopes: [] } as never;
  await createTask(core, { requester, assignee: { kind: 'peer', name: 'mel' }, type: 'TASK', payload: 1 });
  const sql = connect(url);
  await sql`update delivery set next_attempt_at = now() - interval '2 hours'`;
  expect(await doctor({ DATABASE_URL: url })).toMatch(
    /fail +the oldest delivery is overdue by 2 h 0 min\n +→ the bridge does not take its work/,
  );
  await sql`insert into peer_circuit (peer, url, state) values ('mel', ${mel.url}, 'open')`;
  expect(await doctor({ DATABASE_URL: url })).not.toContain('is overdue');
});

it('says which agent program is missing, and which is too old, as the bridge would find them', async () => {
  const missing = await doctor({ AGENT_COMMAND: '["no-such-agent","{message}"]' });
  expect(missing).toContain('agents    fail  main: the program no-such-agent was not found on PATH');
  expect(missing).toMatch(/→ install it, or correct the agent's command \(AGENT_COMMAND/);
  const program = join(tony.dataDir, 'bin', 'openclaw');
  await mkdir(join(tony.dataDir, 'bin'));
  await writeFile(program, '#!/bin/sh\necho "OpenClaw 2026.7.2 (abc)"\n');
  await chmod(program, 0o644);
  const AGENT_COMMAND = JSON.stringify([program, '{message}']);
  expect(await doctor({ AGENT_COMMAND })).toMatch(
    /agents +fail +main: the file \S+ is not a program that may be executed\n +→ make it so with chmod \+x/,
  );
  await chmod(program, 0o755);
  expect(await doctor({ AGENT_COMMAND })).toContain(
    `fail  main: ${program} is version 2026.7.2, and 2026.8.1 is the oldest that works`,
  );
});

it('says that the clock of a peer is an hour off, and what cannot be told of a peer of the plain pattern', async () => {
  const server = createServer((_request, response) => {
    response.setHeader('date', new Date(Date.now() + 3_600_000).toUTCString());
    response.writeHead(404).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => void (await once(server.close(), 'close')));
  const PEER_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const printed = await doctor({ PEER_URL });
  expect(printed).toContain('fail  peer "mel" is 60 min ahead of this machine');
  expect(printed).toContain('`timedatectl set-ntp true`');
  expect(printed).toMatch(
    /ok +mel at \S+ answers in \d+ ms; it cannot be told whether it accepts the secret/,
  );
});

it('says that something else answers at the ports, and that nothing does', async () => {
  const stranger = await startPeer({ secret });
  const port = { PORT: String(stranger.port), WEB_PORT: String(stranger.port) };
  const printed = await doctor({ ...port, DATA_DIR: join(tony.dataDir, 'other') });
  expect(printed).toContain(`ports     fail  what answers at ${stranger.url} is not Callboard`);
  expect(printed).toContain(`fail  what answers at ${stranger.url} is not the dashboard`);
  const free = { PORT: String(await freePort()), WEB_PORT: webPort };
  const down = await doctor({ ...free, DATA_DIR: join(tony.dataDir, 'other') });
  expect(down).toMatch(/^ports +warn +no bridge runs \(.*\)\n +→ start it: `npx pnpm@12 dev`/m);
});

it('names the setting that stops a start, and the secret that can be guessed', async () => {
  const wrong = await doctor({ PORT: 'many' });
  expect(wrong).toMatch(
    /^settings +fail +PORT must be a port .*\n +→ correct it in the environment or in \.env/,
  );
  const weak = await doctor({ SHARED_SECRET: 'change-me', PUBLIC_URL: 'https://tony.example' });
  expect(weak).toContain('fail  SHARED_SECRET has fewer than 16 characters');
});

it('gives the same as JSON, and an exit code that says that something fails', async () => {
  const { code, printed } = await callboard(['doctor', '--json'], {
    ...tony.env,
    SHARED_SECRET: newSecret(),
  });
  expect(code).toBe(1);
  const { ok, findings } = JSON.parse(printed) as { ok: boolean; findings: object[] };
  expect(ok).toBe(false);
  expect(findings).toContainEqual({
    check: 'peers',
    level: 'fail',
    says: `mel at ${mel.url} refuses the secret`,
    remedy: expect.stringContaining('SHARED_SECRET'),
  });
});

it('lets the link name the port of the dashboard that belongs to the bridge that runs', async () => {
  const { WEB_PORT: _, ...env } = tony.env;
  const { printed } = await callboard(['link'], env);
  expect(printed).toContain(`http://localhost:${webPort}/sign-in#code=`);
});
