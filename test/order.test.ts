import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Client } from '@callboard/client';
import { fixtureAgent, type Step, steps } from './harness/agents.ts';
import { atEnd } from './harness/at-end.ts';
import { createAdmin } from './harness/create-admin.ts';
import { freshDatabase } from './harness/fresh-database.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { waitFor } from './harness/wait-for.ts';
import { watchForStuck } from './harness/watch-for-stuck.ts';

const secret = newSecret();
let folder: string;
let bridges: Bridge[];
let client: Client;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callboard-order-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const databaseUrl = await freshDatabase();
  const config = {
    agents: {
      main: fixtureAgent('scripted.mjs', { concurrency: 4 }),
      narrow: fixtureAgent('scripted.mjs', { concurrency: 2 }),
    },
    defaultAgent: 'main',
    peers: { plain: { url: 'http://127.0.0.1:9', secret } },
  };
  // Two bridges on one database: what holds for one process only does not hold.
  bridges = [
    await startBridge({ name: 'one', config, databaseUrl }),
    await startBridge({ name: 'two', config, databaseUrl }),
  ];
  client = await createAdmin(bridges[0]!);
  await watchForStuck(bridges[0]!);
});

function turn(file: string, name: string): Step[] {
  return [{ note: `begin ${name}`, file }, { sleep: 0.2 }, { note: `end ${name}`, file }];
}

async function readNotes(file: string, count: number): Promise<string[]> {
  return waitFor(
    async () => {
      const lines = (await readFile(file, 'utf8')).trim().split('\n');
      return lines.length >= count && lines;
    },
    { what: `${count} notes`, timeout: 45_000 },
  );
}

test('turns of one thread keep the order of their messages and never overlap, over two bridges', async () => {
  const file = join(folder, 'thread');
  const names = ['a', 'b', 'c', 'd', 'e'];
  for (const [index, name] of names.entries()) {
    const answer = await post(bridges[index % 2]!, {
      secret,
      body: { task_id: 'one thread', payload: steps(...turn(file, name)) },
    });
    expect(answer.status).toBe(200);
  }
  const notes = await readNotes(file, names.length * 2);
  expect(notes).toEqual(names.flatMap((name) => [`begin ${name}`, `end ${name}`]));
});

test('an agent takes no more turns at once than its concurrency, over two bridges', async () => {
  const file = join(folder, 'narrow');
  const names = ['1', '2', '3', '4', '5', '6'];
  await Promise.all(
    names.map((name, index) =>
      post(bridges[index % 2]!, { secret, body: { agent: 'narrow', payload: steps(...turn(file, name)) } }),
    ),
  );
  const notes = await readNotes(file, names.length * 2);
  let [open, most] = [0, 0];
  for (const note of notes) {
    open += note.startsWith('begin') ? 1 : -1;
    most = Math.max(most, open);
  }
  expect(most).toBe(2);
  expect(open).toBe(0);
  const { items } = await client.run.list.query({ agent: 'narrow' });
  expect(items).toHaveLength(names.length);
});

test('the acknowledgement does not wait for the agent', async () => {
  const receipt = await post(bridges[0]!, { secret, body: { payload: steps({ hang: true }) } });
  const taskId = String(receipt.body['task_id']);
  const { task } = await client.task.byId.query({ taskId });
  expect(['queued', 'running']).toContain(task.status);
  await client.task.cancel.mutate({ taskId });
});
