import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Client, createClient, uploadFile } from '@callboard/client';
import { findAttachments } from '@callboard/core/attachment/find-attachments';
import { storeUpload } from '@callboard/core/attachment/store-upload';
import type { TaskDetail } from '@callboard/core/contracts/task-detail';
import { prune } from '@callboard/core/retention/prune';
import { createTask } from '@callboard/core/task/create-task';
import { fixtureAgent } from './harness/agents.ts';
import { createToken } from './harness/create-admin.ts';
import { newSecret } from './harness/new-secret.ts';
import { openCore } from './harness/open-core.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';

const agent = { kind: 'agent', name: 'reader' } as const;
const remote = { kind: 'agent', name: 'remote' } as const;
let bridge: Bridge;
let token: string;
let client: Client;

beforeAll(async () => {
  bridge = await startBridge({
    config: {
      agents: {
        // In whatever contains its turns on this machine, as a real one.
        reader: fixtureAgent('look-at-files.mjs', { containment: 'auto' }),
        remote: { kind: 'http', url: 'http://127.0.0.1:9/turn' },
      },
      defaultAgent: 'reader',
      peers: { mel: { url: 'http://127.0.0.1:9', secret: newSecret() } },
      limits: { attachmentSize: 2_000_000, attachmentCount: 3 },
    },
  });
  token = await createToken(bridge, 'write');
  client = createClient({ url: bridge.url, token });
});

const upload = (name: string, content: string | Uint8Array<ArrayBuffer>, mediaType = 'text/plain') =>
  uploadFile({ url: bridge.url, token }, { name, mediaType, content: new Blob([content]) });

interface Seen {
  folder: string | null;
  mode: string | null;
  files: { name: string; mode: string; sha256: string; isListed: boolean }[];
}

/** @returns what the agent has said that it was given */
function seenIn(detail: TaskDetail): Seen {
  const { payload } = detail.messages.findLast(({ isReply }) => isReply) ?? {};
  return JSON.parse((payload as { text: string }).text) as Seen;
}

test('an empty file is a file, and a JSON document is not read', async () => {
  expect(await upload('empty.txt', '')).toMatchObject({ size: 0, sha256: sha256('') });
  const json = await upload('a.json', '{"twice": 1, "twice": 2', 'application/json');
  expect(json).toMatchObject({ name: 'a.json', mediaType: 'application/json', size: 23 });
});

test('those of several files that are still there can be asked for', async () => {
  const { id } = await upload('a.txt', 'x');
  expect(await client.attachment.byIds.query({ ids: [id, crypto.randomUUID()] })).toMatchObject([{ id }]);
});

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

test('an agent reads the files that came with its task, and they go with its turn', async () => {
  const bytes = randomBytes(2_000_000);
  const files = [await upload('../../notes.txt', 'Hello'), await upload('/tmp/notes.txt', bytes)];
  const attachments = files.map(({ id }) => id);
  const { id } = await client.task.create.mutate({ assignee: agent, payload: 'Read', attachments });
  const detail = await waitForTask(client, id, 'completed');
  expect(detail.messages[0]?.attachments).toEqual([
    { ...files[0], name: '../../notes.txt', size: 5, mediaType: 'text/plain', sha256: sha256('Hello') },
    { ...files[1], size: 2_000_000, sha256: sha256(bytes) },
  ]);
  const { folder, mode, files: seen } = seenIn(detail);
  expect(mode).toBe('700');
  expect(seen).toEqual([
    { name: 'notes-2.txt', mode: '600', sha256: sha256(bytes), isListed: true },
    { name: 'notes.txt', mode: '600', sha256: sha256('Hello'), isListed: true },
  ]);
  expect(existsSync(String(folder))).toBe(false);
});

test('a later turn of the thread has them again, and one without files has no folder', async () => {
  const { id: file } = await upload('a.txt', 'first');
  const { id } = await client.task.create.mutate({ assignee: agent, payload: 'Read', attachments: [file] });
  await waitForTask(client, id, 'completed');
  const { id: second } = await upload('b.txt', 'second');
  const next = await client.task.message.mutate({ taskId: id, payload: 'And now', attachments: [second] });
  expect(seenIn(await waitForTask(client, next.id, 'completed')).files.map(({ name }) => name)).toEqual([
    'a.txt',
    'b.txt',
  ]);
  const { id: bare } = await client.task.create.mutate({ assignee: agent, payload: 'Nothing' });
  expect(seenIn(await waitForTask(client, bare, 'completed'))).toEqual({
    folder: null,
    mode: null,
    files: [],
  });
});

test('of earlier files there are no more than one message could bring, the newest', async () => {
  const large = await Promise.all(
    ['1.bin', '2.bin', '3.bin'].map((name) => upload(name, new Uint8Array(2_000_000))),
  );
  const attachments = large.map(({ id }) => id);
  const { id } = await client.task.create.mutate({ assignee: agent, payload: 'Read', attachments });
  expect(seenIn(await waitForTask(client, id, 'completed')).files).toHaveLength(3);
  const small = await upload('4.bin', 'x');
  const next = await client.task.message.mutate({ taskId: id, payload: 'More', attachments: [small.id] });
  const { files } = seenIn(await waitForTask(client, next.id, 'completed'));
  expect(files.map(({ name }) => name)).toEqual(['1.bin', '2.bin', '4.bin']);
});

test('a file of another message is attached as a copy of its own', async () => {
  const { id: file } = await upload('a.txt', 'once');
  const ask = (payload: string) =>
    client.task.create.mutate({ assignee: agent, payload, attachments: [file] });
  const [one, other] = [await ask('One'), await ask('Other')];
  const details = [
    await waitForTask(client, one.id, 'completed'),
    await waitForTask(client, other.id, 'completed'),
  ];
  expect(details.map((detail) => seenIn(detail).files[0]?.sha256)).toEqual([sha256('once'), sha256('once')]);
  const ids = details.map(({ messages }) => messages[0]?.attachments[0]?.id);
  expect(ids[0]).toBe(file);
  expect(ids[1]).not.toBe(file);
});

test('a crash of the bridge between upload and turn, and in the turn, loses no file', async () => {
  const bytes = randomBytes(50_000);
  const { id: file } = await upload('data.bin', bytes);
  await bridge.kill('SIGKILL');
  await bridge.start();
  const door = join(bridge.dataDir, 'open-the-door');
  const { id } = await client.task.create.mutate({
    assignee: agent,
    payload: `await ${door}`,
    attachments: [file],
  });
  // Of several bridges each has its own, within that of the first.
  const folders = async () =>
    (await readdir(bridge.dataDir, { recursive: true })).filter((at) => at.endsWith('data.bin'));
  await waitFor(async () => (await folders()).length === 1, { what: 'the turn to have its file' });
  await bridge.kill('SIGKILL');
  await bridge.start();
  await writeFile(door, '');
  const detail = await waitForTask(client, id, 'completed');
  expect(detail.runs.at(-1)?.status).toBe('succeeded');
  expect(detail.runs.length).toBeGreaterThan(1);
  expect(seenIn(detail).files).toEqual([
    { name: 'data.bin', mode: '600', sha256: sha256(bytes), isListed: true },
  ]);
  // What the killed bridge had left is gone as well.
  expect(await folders()).toEqual([]);
});

describe('what cannot be given is refused, and says why', () => {
  test.each([
    [remote, 'attachments: agent "remote" (http) cannot be given files'],
    [{ kind: 'peer', name: 'mel' } as const, 'attachments: peer "mel" cannot be given files'],
  ])('to %o', async (assignee, why) => {
    const { id } = await upload('a.txt', 'x');
    const asked = client.task.create.mutate({ assignee, payload: 'Read', attachments: [id] });
    await expect(asked).rejects.toThrow(why);
  });

  test('too many, unknown, or twice', async () => {
    const ids = await Promise.all(['a', 'b', 'c', 'd'].map(async (name) => (await upload(name, name)).id));
    const ask = (attachments: string[]) =>
      client.task.create.mutate({ assignee: agent, payload: 'Read', attachments });
    await expect(ask(ids)).rejects.toThrow('at most 3 files may come with a message, and these are 4');
    const unknown = crypto.randomUUID();
    await expect(ask([unknown])).rejects.toThrow(
      `attachments: not there, or forgotten after an hour in which nobody sent it: ${unknown}`,
    );
    await expect(ask([ids[0] ?? '', ids[0] ?? ''])).rejects.toThrow('must name each file once');
  });

  test('a file that is too large, or comes with a token that only reads', async () => {
    await expect(upload('big.bin', new Uint8Array(2_000_001))).rejects.toThrow('the body is too large');
    // Nothing says beforehand how long this one is.
    const unending = new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(500_000)) });
    const headers = { authorization: `Bearer ${token}` };
    const request = { method: 'POST', headers, body: unending, duplex: 'half' } as const;
    expect((await fetch(`${bridge.url}/attachments`, request)).status).toBe(413);
    const reader = { url: bridge.url, token: await createToken(bridge, 'read') };
    const tried = uploadFile(reader, { name: 'a.txt', content: new Blob(['x']) });
    await expect(tried).rejects.toThrow('this needs a token of scope "write"');
    expect((await fetch(`${bridge.url}/attachments?name=a`, { method: 'POST', body: 'x' })).status).toBe(401);
  });
});

test('a file is given back to be kept and never as a page, to whoever has signed in', async () => {
  const page = '<script>alert(1)</script>';
  const { id } = await upload('tück"isch\n.html', page, 'text/html');
  const address = `${bridge.url}/attachments/${id}`;
  expect((await fetch(address)).status).toBe(401);
  const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  expect(await response.text()).toBe(page);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename="t_ck_isch.html"; filename*=UTF-8''t%C3%BCck%22isch.html`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  const headers = { authorization: `Bearer ${token}` };
  expect((await fetch(`${bridge.url}/attachments/${crypto.randomUUID()}`, { headers })).status).toBe(404);
});

test('what nobody has sent within an hour is forgotten, and the rest with its message', async () => {
  const core = await openCore();
  const store = (name: string) =>
    storeUpload(core.db, { name, mediaType: 'text/plain', content: Readable.from([Buffer.from(name)]) });
  const [sent, old, fresh] = [await store('sent'), await store('old'), await store('fresh')];
  const [sentId, oldId, freshId] = [sent.id, old.id, fresh.id];
  await createTask(core, {
    requester: { kind: 'human', name: 'ann', scope: 'write' },
    assignee: { kind: 'agent', name: 'main' },
    type: 'STATUS',
    payload: 'For the record',
    attachments: [sentId],
    takesFiles: () => true,
  });
  const sql = core.db;
  await sql.execute(
    `update attachment set created_at = now() - interval '61 minutes' where id <> '${freshId}'`,
  );
  const left = async () => {
    for await (const _ of prune(core.db, { idempotencyKeys: 7, tasks: 30 }));
    return (await findAttachments(core.db, [sentId, oldId, freshId])).map(({ name }) => name).toSorted();
  };
  expect(await left()).toEqual(['fresh', 'sent']);
  // As if the conversation had been over for long.
  await sql.execute(`update task set finished_at = now() - interval '40 days'`);
  await sql.execute(
    `update thread set id = '00000000-0000-7000-8000-000000000000', created_at = now() - interval '40 days'`,
  );
  for (const table of ['task', 'message']) {
    await sql.execute(`update ${table} set thread_id = '00000000-0000-7000-8000-000000000000'`);
  }
  expect(await left()).toEqual(['fresh']);
  const pieces = await sql.execute('select attachment_id as id from attachment_piece');
  expect(Array.from(pieces)).toEqual([{ id: freshId }]);
});
