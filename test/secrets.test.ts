import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixtureAgent, steps } from './harness/agents.ts';
import { atEnd } from './harness/at-end.ts';
import { leftOpen } from './harness/bridge-process.ts';
import { createToken } from './harness/create-admin.ts';
import { connect } from './harness/fresh-database.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';

interface Dump {
  prompt: string;
  argv: string[];
  env: Record<string, string>;
  open: string[];
}

/** Everything the bridge has written: what it printed, and every file of its data folder. */
async function everythingWritten(bridge: Bridge): Promise<string> {
  const files = await readdir(bridge.dataDir, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((file) => file.isFile() && !file.name.startsWith('callboard.config'))
    .map((file) => readFile(join(file.parentPath, file.name), 'utf8'));
  return [bridge.printed(), ...(await Promise.all(texts))].join('\n');
}

/** Every row of every table as text. */
async function everythingStored(bridge: Bridge): Promise<string> {
  const sql = connect(bridge.databaseUrl);
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')`;
  const rows = await Promise.all(tables.map(({ name }) => sql.unsafe(`select t::text from ${name} t`)));
  return JSON.stringify(rows);
}

test('secrets and tokens are where they belong and nowhere else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-secrets-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'dump.json');
  const secret = newSecret();
  const hidden = newSecret();
  const peer = await startPeer({ secret });
  const bridge = await startBridge({
    env: { DATABASE_PASSWORD_OF_SOMEBODY: hidden, WANTED: 'wanted by the agent', SHARED_SECRET: newSecret() },
    config: {
      agents: { main: fixtureAgent('scripted.mjs', { env: ['WANTED'] }) },
      peers: { plain: { url: peer.url, secret } },
    },
  });
  const token = await createToken(bridge, 'write');
  await fetch(`${bridge.url}/trpc/overview?token=ignored`, { headers: { authorization: `Bearer ${token}` } });
  await post(bridge, {
    secret,
    body: { payload: steps({ dump: file }, { reply: 'RESULT' }, { sleep: 0.3 }) },
  });
  await peer.received('RESULT');
  await waitFor(() => bridge.printed().includes('agent_finished'), { what: 'the turn to end' });
  const dump = JSON.parse(await readFile(file, 'utf8')) as Dump;
  const reply = /cbr_[\w-]+/.exec(dump.prompt)?.[0];
  const secrets = [secret, hidden, String(bridge.env['SHARED_SECRET']), token];

  expect(dump.env['WANTED']).toBe('wanted by the agent');
  expect(Object.keys(dump.env)).not.toContain('DATABASE_URL');
  expect(dump.open).not.toContain(leftOpen);
  for (const value of secrets) expect(JSON.stringify(dump)).not.toContain(value);
  // The agent's own token is in its prompt, and in nothing that other programs of this machine can see.
  expect(reply).toBeDefined();
  expect(JSON.stringify([dump.argv, dump.env])).not.toContain(reply);

  const [written, stored] = [await everythingWritten(bridge), await everythingStored(bridge)];
  expect(written).toContain('agent_started');
  expect(stored).toContain('run.finished');
  for (const value of [...secrets, reply!]) {
    expect(written).not.toContain(value);
    expect(stored).not.toContain(value);
  }
});

test('an agent that prints its whole prompt does not publish its reply token', async () => {
  const secret = newSecret();
  const peer = await startPeer({ secret });
  const bridge = await startBridge({
    config: {
      agents: { main: { kind: 'command', command: ['cat', '{message_file}'] } },
      peers: { plain: { url: peer.url, secret } },
    },
  });
  await post(bridge, { secret, body: { payload: 'who are you?' } });
  await peer.received('RESULT');
  const [written, stored] = [await everythingWritten(bridge), await everythingStored(bridge)];
  // What is kept, and the answer made of it, show the command without what it authorizes with.
  expect(stored.match(/Authorization: Bearer \*\*\*/g)?.length).toBeGreaterThan(1);
  expect(written + stored + JSON.stringify(peer.requests)).not.toMatch(/cbr_[\w-]{8}/);
});

test('while a turn runs, no command line of the machine shows its reply token', async () => {
  const secret = newSecret();
  const bridge = await startBridge({
    config: {
      agents: { main: fixtureAgent('scripted.mjs') },
      peers: { plain: { url: 'http://127.0.0.1:9', secret } },
    },
  });
  await post(bridge, { secret, body: { payload: steps({ print: 'here' }, { sleep: 20 }) } });
  const lines = await waitFor(agentInProcessList, { what: 'the agent to be in the process list' });
  expect(lines).not.toMatch(/cbr_/);
  expect(lines).not.toContain(secret);
});

test('a reply token is good for its own task only, and ends with its run', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-token-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'dump.json');
  const secret = newSecret();
  const peer = await startPeer({ secret });
  const bridge = await startBridge({
    config: { agents: { main: fixtureAgent('scripted.mjs') }, peers: { plain: { url: peer.url, secret } } },
  });
  await post(bridge, {
    secret,
    body: { task_id: 'one', payload: steps({ dump: file }, { reply: 'RESULT', payload: 'done' }) },
  });
  await peer.received('RESULT');
  await waitFor(() => bridge.printed().includes('agent_finished'), { what: 'the turn to end' });
  const { prompt } = JSON.parse(await readFile(file, 'utf8')) as Dump;
  const authorization = `Bearer ${/cbr_[\w-]+/.exec(prompt)?.[0]}`;
  const late = await post(bridge, {
    path: '/send',
    headers: { authorization },
    body: { type: 'RESULT', payload: 'too late', task_id: 'another' },
  });
  // For a grace it is still heard, and changes nothing; after that it is unknown.
  expect([{ late: true }, { detail: 'unauthorized' }]).toContainEqual(
    late.status === 200 ? { late: late.body['late'] } : late.body,
  );
  expect((await post(bridge, { headers: { authorization }, body: { payload: 'as a peer' } })).status).toBe(
    401,
  );
  const asScript = await fetch(`${bridge.url}/trpc/overview`, { headers: { authorization } });
  expect(asScript.status).toBe(401);
});

/** All command lines of the machine at full width, once the agent's is among them: between fork and exec
 * a child still shows its parent's, or none. */
function agentInProcessList(): string | undefined {
  const lines = execFileSync('ps', ['-eww', '-o', 'args'], { encoding: 'utf8' });
  return lines.includes('scripted.mjs') ? lines : undefined;
}
