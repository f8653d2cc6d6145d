import { readFile } from 'node:fs/promises';
import type { Client } from '@callboard/client';
import type { MessagePayload } from '@callboard/core/contracts/message';
import { openDatabase } from '@callboard/core/db/client';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { fixtureAgent, steps } from '../harness/agents.ts';
import { createAdmin } from '../harness/create-admin.ts';
import { findBarriers } from '../harness/find-barriers.ts';
import { freePort } from '../harness/free-port.ts';
import { newSecret } from '../harness/new-secret.ts';
import { openBrowser, openTab } from '../harness/open-browser.ts';
import { post } from '../harness/post.ts';
import { type Bridge, startBridge } from '../harness/start-bridge.ts';
import { startDashboard } from '../harness/start-dashboard.ts';
import { type Hook, startHook } from '../harness/start-hook.ts';
import { type Peer, startPeer } from '../harness/start-peer.ts';
import { waitFor } from '../harness/wait-for.ts';
import { waitForTask } from '../harness/wait-for-task.ts';

let bridge: Bridge;
let client: Client;
let browser: Browser;
let page: Page;
let peer: Peer;
let ops: Hook;
let pager: Hook;
const secret = newSecret();

beforeAll(async () => {
  const port = await freePort();
  [peer, ops, pager] = [await startPeer({ secret }), await startHook(), await startHook()];
  bridge = await startBridge({
    name: 'tony',
    env: { WEB_PORT: String(port) },
    config: {
      agents: { scripted: fixtureAgent('scripted.mjs'), reader: fixtureAgent('look-at-files.mjs') },
      defaultAgent: 'scripted',
      limits: { attachmentSize: 100_000, attachmentCount: 4 },
      peers: { mel: { url: peer.url, secret } },
      // What is not taken at once is dead.
      deliveries: { schedule: [] },
      types: {
        RELEASE: {
          fields: [
            { name: 'summary', label: 'What is released', kind: 'text', required: true },
            { name: 'channel', kind: 'choice', options: ['beta', 'stable'], required: true },
            { name: 'count', label: 'How many', kind: 'number' },
            { name: 'announce', kind: 'boolean' },
          ],
        },
        NOTE: { template: 'Dear all,' },
      },
      alerts: {
        hooks: {
          ops: { url: ops.url, secret, on: ['cost', 'held'] },
          pager: { url: pager.url, on: ['failed'] },
        },
      },
    },
  });
  client = await createAdmin(bridge);
  await startDashboard({ bridgeUrl: bridge.url, port });
  browser = await openBrowser();
  const context = await browser.newContext();
  context.setDefaultTimeout(15_000);
  page = await openTab(context);
  const [link] = /http\S+\/sign-in#code=\S+/.exec(bridge.printed())!;
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: /^All is well/ }).waitFor();
});

async function give(
  name: string,
  payload: MessagePayload,
  kind: 'agent' | 'peer' = 'agent',
): Promise<string> {
  const task = await client.task.create.mutate({ assignee: { kind, name }, payload });
  return task.id;
}

test('a hook is tried from its row, which says what it answered', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  const row = page.locator('[data-hook=ops]');
  await row.getByText('has taken nothing yet').waitFor();
  expect(await row.textContent()).toMatch(
    /^opsJSONSigned127\.0\.0\.1:\d+.*Told when the turns of a day have cost more than they may; a turn is stopped/,
  );
  await row.getByRole('button', { name: 'Send a test to ops' }).click();
  await row.getByText(/^It took a test/).waitFor();
  ops.answers.push(500);
  await row.getByRole('button', { name: 'Send a test to ops' }).click();
  await row.getByText(/^It did not take a test: it answered 500: ok \(again in/).waitFor();
  expect(ops.requests).toHaveLength(2);
});

test('what a hook was told comes by itself and leads to its task; what was given up is sent again', async () => {
  pager.answers.push(500);
  const id = await give('scripted', { text: 'Mend <b>it</b>\u202e', ...steps({ exit: 3 }) });
  await waitForTask(client, id, 'failed');
  const alert = page.getByRole('list', { name: 'Alerts' }).getByRole('listitem').first();
  await alert.getByText('Failed: Mend <b>it</b>⟨U+202E⟩').waitFor();
  await alert.getByText('it answered 500: ok').waitFor();
  // The schedule takes three hours: this is its last attempt.
  pager.answers.push(500);
  const { sql, close } = openDatabase(bridge.databaseUrl, 1);
  await sql`update alert set attempts = 6, next_attempt_at = now() where task_id = ${id}`;
  await close();
  await alert.getByText('Given up', { exact: true }).waitFor();
  await alert.getByText('7 attempts').waitFor();
  await page.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'Given up' }).click();
  await waitFor(
    async () => (await page.getByRole('list', { name: 'Alerts' }).getByRole('listitem').count()) === 1,
    {
      what: 'the others to be filtered away',
    },
  );
  await alert.getByRole('button', { name: 'Send again' }).click();
  await page.getByText('Nothing that was told is so').waitFor();
  await page.goBack();
  await alert.getByText('Told', { exact: true }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/tasks/${id}`);
  expect(new Set(pager.requests.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
});

test('dead letters are chosen by key and sent again together; the others stay', async () => {
  peer.usual = 500;
  for (const word of ['one', 'two', 'three']) await give('mel', word, 'peer');
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  const dead = page.getByRole('list', { name: 'Could not be delivered to mel' }).getByRole('listitem');
  await waitFor(async () => (await dead.count()) === 3, { what: 'all three to be given up' });
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
  const bar = page.getByRole('region', { name: 'Selected messages' });
  await bar.getByText('2 selected').waitFor();
  peer.usual = 200;
  await bar.getByRole('button', { name: 'Send 2 again' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send 2 messages again' }).click();
  await page
    .getByRole('list', { name: 'Deliveries' })
    .getByText('Delivered', { exact: true })
    .nth(1)
    .waitFor();
  await bar.waitFor({ state: 'detached' });
  expect(await dead.count()).toBe(1);
  const { items } = await client.delivery.list.query({ status: ['dead'] });
  expect(items.map(({ attempts }) => attempts.length)).toEqual([1]);
});

test('the last exchange with a peer is shown in both directions, as it happens', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  const row = page.locator('[data-peer=mel]');
  await row.getByText(/^took TASK /).waitFor();
  await post(bridge, { secret, body: { type: 'STATUS', payload: 'I am here' } });
  await row.getByText(/^sent STATUS /).waitFor();
  const link = row.getByRole('link', { name: 'STATUS', exact: true });
  expect(await link.getAttribute('href')).toMatch(/^\/tasks\/[\da-f-]{36}#message-[\da-f-]{36}$/);
});

/** Hands files to a place as a drop or a paste does. */
async function hand(kind: 'drop' | 'paste', name: string): Promise<void> {
  const event =
    kind === 'drop' ? 'new DragEvent("drop", { dataTransfer' : 'new ClipboardEvent("paste", { clipboardData';
  await page.evaluate(`
    const given = new DataTransfer();
    given.items.add(new File([${JSON.stringify(name)}], ${JSON.stringify(name)}, { type: 'text/plain' }));
    document.querySelector('#payload').dispatchEvent(${event}: given, bubbles: true, cancelable: true }))`);
}

const files = () => page.getByRole('list', { name: 'Files' }).getByRole('listitem');
const fileNames = () => files().locator('bdi').allTextContents();
const ready = (count: number) =>
  waitFor(async () => (await page.locator('[data-state=ready]').count()) === count, {
    what: `${count} uploads`,
  });

test('files are chosen, dropped and pasted, outlive a reload, and are what the agent reads', async () => {
  await page.goto(new URL('/tasks/new', page.url()).href);
  const chooser = page.locator('#files');
  const payload = page.getByRole('textbox', { name: 'What shall be done' });
  await payload.fill('Read them');
  await page.getByLabel('Who shall do it').selectOption('agent:reader');
  await page.route('**/attachments?*', (route) => route.abort(), { times: 1 });
  await chooser.setInputFiles({ name: 'lost.txt', mimeType: 'text/plain', buffer: Buffer.from('lost') });
  await files().getByText('Callboard is not answering').waitFor();
  const big = { name: 'big.bin', mimeType: '', buffer: Buffer.alloc(100_001) };
  await chooser.setInputFiles([{ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a.txt') }, big]);
  await files().getByText('It is larger than 97.7 KiB.').waitFor();
  expect(await page.getByRole('button', { name: 'Create task' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Remove lost.txt' }).click();
  await page.getByRole('button', { name: 'Remove big.bin' }).click();
  await hand('drop', 'b.txt');
  await hand('paste', 'c.txt');
  await ready(3);
  await page.reload();
  await ready(3);
  expect([await payload.inputValue(), await fileNames()]).toEqual(['Read them', ['a.txt', 'b.txt', 'c.txt']]);
  await page.getByLabel('Who shall do it').selectOption('peer:mel');
  await page.getByText('mel is a peer: bridges send each other messages, and no files.').first().waitFor();
  expect(await page.getByRole('button', { name: 'Create task' }).isDisabled()).toBe(true);
  await page.getByLabel('Who shall do it').selectOption('agent:reader');
  await page.getByRole('button', { name: 'Create task' }).click();
  await page.waitForURL(/\/tasks\/[\da-f]{8}-/);
  const id = page.url().split('/').at(-1) ?? '';
  expect(JSON.stringify((await waitForTask(client, id, 'completed')).messages.at(-1)?.payload)).toMatch(
    /a\.txt.*b\.txt.*c\.txt/,
  );
  await waitFor(async () => (await fileNames()).length === 3, { what: 'the files at their message' });
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: /^b\.txt/ }).click();
  expect(await readFile(await (await saved).path(), 'utf8')).toBe('b.txt');
  expect(await findBarriers(page)).toEqual([]);
});

test('a message takes files along, and a copy of a task has those of the task', async () => {
  const id = page.url().split('/').at(-1) ?? '';
  await page
    .locator('#message-files')
    .setInputFiles({ name: 'd.txt', mimeType: '', buffer: Buffer.from('d') });
  await ready(1);
  await page.getByRole('textbox', { name: 'Message' }).fill('And this one');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.waitForURL((at) => !at.pathname.endsWith(id));
  await waitFor(async () => (await fileNames()).at(-1) === 'd.txt', { what: 'the file at its message' });
  await page.goto(new URL(`/tasks/new?from=${id}`, page.url()).href);
  await ready(3);
  await page.getByRole('button', { name: 'Remove b.txt' }).click();
  await page.getByRole('button', { name: 'Create task' }).click();
  await page.waitForURL(/\/tasks\/[\da-f]{8}-/);
  const copy = await waitForTask(client, page.url().split('/').at(-1) ?? '', 'completed');
  expect(copy.messages[0]?.attachments.map(({ name }) => name)).toEqual(['a.txt', 'c.txt']);
});

test('a type that has a form asks field by field, and says beside each what is wrong', async () => {
  await page.keyboard.press('c');
  await page.getByRole('heading', { name: 'New task' }).waitFor();
  const type = page.getByLabel('Type');
  await type.fill('NOTE');
  const text = page.getByRole('textbox', { name: 'What shall be done' });
  await waitFor(async () => (await text.inputValue()) === 'Dear all,', { what: 'the template' });
  await type.fill('RELEASE');
  const form = page.getByRole('group', { name: 'What shall be done' });
  await form.getByLabel('How many').fill('many');
  await page.getByRole('button', { name: 'Create task' }).click();
  const wrong = await form.getByRole('alert').allTextContents();
  expect(wrong).toEqual(['Fill this in.', 'Choose one.', 'Write a number.']);
  expect(await page.evaluate('document.activeElement.id')).toBe('payload-summary');
  await form.getByLabel('What is released').fill('Version 2 <b>now</b>');
  await form.getByLabel('channel').selectOption('beta');
  await form.getByLabel('How many').fill('3');
  expect((await form.getByRole('alert').allTextContents()).join('')).toBe('');
});

test('a form is JSON and a form again, survives a reload, and arrives as what it says', async () => {
  const form = page.getByRole('group', { name: 'What shall be done' });
  const text = page.getByRole('textbox', { name: 'What shall be done' });
  const format = (name: string) => page.getByRole('radio', { name }).click();
  await format('JSON');
  const payload = { summary: 'Version 2 <b>now</b>', channel: 'beta', count: 3, announce: false };
  expect(JSON.parse(await text.inputValue())).toEqual(payload);
  await text.fill(JSON.stringify({ ...payload, who: 'ann' }));
  await format('Form');
  await page.getByText('The form has no field for “who”.').waitFor();
  await text.fill(JSON.stringify({ ...payload, announce: true }));
  await format('Form');
  await form.getByLabel('channel').selectOption('stable');
  await page.reload();
  expect(await form.getByLabel('announce').isChecked()).toBe(true);
  await form.getByLabel('How many').press('Control+Enter');
  await page.waitForURL((at) => /\/tasks\/[\da-f]{8}-/.test(at.pathname));
  const id = page.url().split('/').at(-1)!;
  const { messages } = await client.task.byId.query({ taskId: id });
  expect(messages[0]).toMatchObject({
    type: 'RELEASE',
    payload: { ...payload, channel: 'stable', announce: true },
  });
});
