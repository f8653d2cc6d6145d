import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@callboard/client';
import type { MessagePayload } from '@callboard/core/contracts/message';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { fixtureAgent, steps } from '../harness/agents.ts';
import { atEnd } from '../harness/at-end.ts';
import { countStreams } from '../harness/count-streams.ts';
import { createAdmin, createToken } from '../harness/create-admin.ts';
import { freePort } from '../harness/free-port.ts';
import { newSecret } from '../harness/new-secret.ts';
import { openBrowser, openTab } from '../harness/open-browser.ts';
import { type Bridge, startBridge } from '../harness/start-bridge.ts';
import { startDashboard } from '../harness/start-dashboard.ts';
import { type Peer, startPeer } from '../harness/start-peer.ts';
import { waitFor } from '../harness/wait-for.ts';
import { waitForTask } from '../harness/wait-for-task.ts';

let bridge: Bridge;
let client: Client;
let url: string;
let browser: Browser;
let page: Page;
let peer: Peer;
const secret = newSecret();

beforeAll(async () => {
  const port = await freePort();
  peer = await startPeer({ secret });
  bridge = await startBridge({
    name: 'tony',
    env: { WEB_PORT: String(port) },
    config: {
      agents: {
        scripted: fixtureAgent('scripted.mjs', { timeout: 90 }),
        careful: fixtureAgent('scripted.mjs', { approve: 'always' }),
      },
      peers: { mel: { url: peer.url, secret } },
      // What is not taken at once is dead.
      deliveries: { schedule: [] },
    },
  });
  client = await createAdmin(bridge);
  url = await startDashboard({ bridgeUrl: bridge.url, port });
  browser = await openBrowser();
  const context = await browser.newContext();
  context.setDefaultTimeout(15_000);
  page = await openTab(context);
  // The real ones are shown by the desktop, where no test sees them; and a page that is looked at tells nothing.
  await page.addInitScript(`
    window.told = [];
    window.Notification = class extends EventTarget {
      static permission = 'default';
      static async requestPermission() { return (Notification.permission = 'granted'); }
      constructor(title, { body }) { super(); window.told.push(title + ': ' + body); }
      close() {}
    };
    document.hasFocus = () => false;`);
  const [link] = /http\S+\/sign-in#code=\S+/.exec(bridge.printed())!;
  await page.goto(link);
});

async function give(
  name: string,
  payload: MessagePayload,
  kind: 'agent' | 'peer' = 'agent',
): Promise<string> {
  const task = await client.task.create.mutate({ assignee: { kind, name }, payload });
  return task.id;
}

function headline() {
  return page.getByRole('heading', { level: 1 });
}

function saysAtTop(text: string | RegExp): Promise<void> {
  return headline().getByText(text).waitFor();
}

test('whoever signs in for the first time sees that all is well, and what to do first', async () => {
  await saysAtTop('All is well: nothing waits for you');
  await page.getByRole('heading', { name: 'No tasks yet' }).waitFor();
  expect(await page.getByRole('link', { name: 'New task' }).count()).toBeGreaterThan(0);
  expect(await page.title()).toBe('Now · Callboard');
});

test('a question appears by itself, is told outside the page, and is answered right there', async () => {
  await page.getByRole('button', { name: 'Notify me' }).click();
  await page.getByRole('button', { name: 'Notifying' }).waitFor();
  const icon = () => page.evaluate<string>('document.querySelector("link[rel=icon]").href');
  const id = await give('scripted', {
    goal: 'Choose a colour',
    ...steps({ reply: 'QUESTION', payload: 'Red or **blue**?' }),
  });
  const card = page.locator(`[data-question="${id}"]`);
  await card.getByText('Red or blue?').waitFor();
  await saysAtTop('1 thing needs you');
  await waitFor(async () => (await page.title()) === '(1) Now · Callboard', {
    what: 'the count in the title',
  });
  await waitFor(async () => (await icon()).startsWith('data:image/png'), { what: 'the count in the icon' });
  expect(await page.evaluate<string[]>('told')).toEqual([
    'Callboard needs you: 1 answer waits for your reply',
  ]);

  await card.getByRole('textbox', { name: 'Your answer to scripted' }).fill('Blue');
  await card.getByRole('button', { name: 'Send' }).click();
  await saysAtTop('All is well');
  expect(await card.count()).toBe(0);
  const { messages } = await client.task.byId.query({ taskId: id });
  expect(messages.some(({ payload }) => payload === 'Blue')).toBe(true);
  await waitFor(async () => (await page.title()) === 'Now · Callboard', {
    what: 'the title without a count',
  });
  await waitFor(async () => !(await icon()).startsWith('data:'), { what: 'the icon without a count' });
});

test('tabs that nobody looks at count at once too, all of them', async () => {
  const hide = `Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));`;
  const other = await openTab(page.context());
  await other.goto(`${url}/tasks`);
  await other.getByRole('heading', { name: 'Tasks' }).waitFor();
  const token = await createToken(bridge, 'read');
  const streams = () => countStreams(bridge, token);
  await waitFor(async () => (await streams()) === 2, {
    what: 'a stream for each tab that is looked at',
  });
  for (const tab of [page, other]) await tab.evaluate(hide);
  await waitFor(async () => (await streams()) === 1, { what: 'one stream for both' });
  const id = await give('scripted', { goal: 'Tabs', ...steps({ reply: 'QUESTION', payload: 'Seen?' }) });
  for (const tab of [page, other]) {
    await waitFor(async () => (await tab.title()).startsWith('(1) '), { what: 'the count in the title' });
  }
  await client.task.complete.mutate({ taskId: id });
  for (const tab of [page, other]) {
    await waitFor(async () => !(await tab.title()).startsWith('('), { what: 'the title without a count' });
  }
  await other.close();
  await page.reload();
});

test('what someone is writing stays where it is while more comes', async () => {
  const ask = (word: string) =>
    give('scripted', { goal: word, ...steps({ reply: 'QUESTION', payload: `About ${word}?` }) });
  const first = await ask('tea');
  const field = page.locator(`[data-question="${first}"]`).getByRole('textbox');
  await field.fill('With milk');
  const second = await ask('coffee');
  await page.locator(`[data-question="${second}"]`).waitFor();
  const shown = await page.evaluate<string[]>(
    'Array.from(document.querySelectorAll("[data-question]"), ({ dataset }) => dataset.question)',
  );
  expect(shown).toEqual([first, second]);
  expect(await field.inputValue()).toBe('With milk');
  for (const id of [first, second]) {
    await page.locator(`[data-question="${id}"]`).getByRole('button', { name: 'Complete' }).click();
    await waitForTask(client, id, 'completed');
  }
  await saysAtTop('All is well');
});

test('a turn that waits for approval says what is asked, and is let go on', async () => {
  const id = await give('careful', { goal: 'Delete the backups', ...steps({ reply: 'RESULT' }) });
  await saysAtTop('1 thing needs you');
  await page.getByText('careful has not begun').waitFor();
  await page.getByRole('button', { name: 'Approve' }).click();
  await waitForTask(client, id, 'completed');
  await saysAtTop('All is well');
  expect(await page.getByText('careful has not begun').count()).toBe(0);
});

test('a running turn shows its last line as it is written, and how much of its time it has taken', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-now-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const [more, end] = [join(folder, 'more'), join(folder, 'end')];
  await give('scripted', {
    goal: 'Count the files',
    ...steps(
      { print: 'first line' },
      { awaitFile: more },
      { print: '\u001b[32msecond line\u001b[0m' },
      { awaitFile: end },
    ),
  });
  const row = page.getByRole('list', { name: 'Running turns' }).getByRole('listitem');
  await row.getByText('first line', { exact: true }).waitFor();
  const bar = row.getByRole('progressbar');
  expect(await bar.getAttribute('aria-valuetext')).toMatch(/ s of 1 min 30 s$/);
  await writeFile(more, '');
  await row.getByText('second line', { exact: true }).waitFor();
  await writeFile(end, '');
  await page.getByText('No agent is at work.').waitFor();
});

test('what failed is grouped by why it did, in plain words', async () => {
  for (const goal of ['one', 'two']) await give('scripted', { goal, ...steps({ exit: 3 }) });
  const group = page.locator('[data-reason=exit_code]');
  await group.getByText('The agent’s program ended with an error code.').waitFor();
  await waitFor(async () => (await group.textContent())?.startsWith('2 tasks'), {
    what: 'both to be counted',
  });
  const chart = page.getByRole('img', { name: /^Turns per hour: [1-9]\d* within 24 hours/ });
  expect(await chart.count()).toBe(1);
});

test('what a peer did not take is sent again, all at once, and each attempt is kept with its answer', async () => {
  peer.usual = 500;
  for (const word of ['one', 'two']) await give('mel', word, 'peer');
  await saysAtTop('2 things need you');
  await page.getByRole('link', { name: /^Deliveries/ }).click();
  // The first page has the same button, for as long as it is still there.
  await saysAtTop('Deliveries');
  await page.getByRole('button', { name: 'Send all 2 again' }).waitFor();
  peer.usual = 200;
  await page.getByRole('button', { name: 'Send all 2 again' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Send all 2 again' }).click();
  const all = page.getByRole('list', { name: 'Deliveries' });
  await all.getByText('Delivered', { exact: true }).nth(1).waitFor();
  expect(await page.getByText('Could not be delivered').count()).toBe(0);
  await all.getByText('2 attempts').first().click();
  const attempts = await all.getByRole('listitem').first().textContent();
  expect(attempts).toMatch(/#1.*HTTP 500.*"no".*#2.*HTTP 200.*"received"/s);
});

test('the page of peers says how each answers, and what the other side needs', async () => {
  await page.goto(`${url}/peers`);
  const row = page.locator('[data-peer=mel]');
  await row.getByRole('img', { name: /^The latest 2 deliveries: half took no longer than/ }).waitFor();
  await row.getByRole('button', { name: 'Ping' }).click();
  await row.getByText(/^Answers, /).waitFor();
  await page.getByText('Connect a peer').click();
  const snippet = await page.getByLabel('start the other side', { exact: true }).textContent();
  expect(snippet).toContain(`PEER_NAME=tony PEER_URL=${bridge.url} `);
});

test('settings say where each came from, and no secret', async () => {
  await page.goto(`${url}/settings`);
  const setting = (name: string) => page.locator(`[data-setting="${name}"]`);
  await setting('agents.scripted.timeout').getByText('90').waitFor();
  expect(await setting('agents.scripted.timeout').textContent()).toContain('config file');
  expect(await setting('PORT').textContent()).toContain('environment');
  expect(await setting('loops.hops').textContent()).toContain('default');
  expect(await page.content()).not.toContain(secret);
  await page.getByRole('searchbox', { name: 'Find a setting' }).fill('circuit');
  await setting('PORT').waitFor({ state: 'detached' });
  expect(await setting('deliveries.circuit.failures').count()).toBe(1);
});

test('a token is shown once when it is made, and opens nothing once it is revoked', async () => {
  await page.goto(`${url}/tokens`);
  await page.getByLabel('Name of the new token').fill('watcher');
  await page.getByRole('button', { name: 'Make a token' }).click();
  const token = await page.getByLabel('the new token', { exact: true }).textContent();
  expect(token).toMatch(/^cb_[\w-]{43}$/);
  await page.reload();
  await page.locator('[data-token=watcher]').getByText('read', { exact: true }).waitFor();
  expect(await page.content()).not.toContain(token);
  const ask = () => fetch(`${bridge.url}/trpc/session`, { headers: { authorization: `Bearer ${token}` } });
  expect((await ask()).status).toBe(200);
  await page.getByRole('button', { name: 'Revoke watcher' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke it' }).click();
  await page.locator('[data-token=watcher]').getByText('Revoked', { exact: true }).waitFor();
  expect((await ask()).status).toBe(401);
});

test('whoever may only look sees what waits but cannot act, and neither settings nor tokens', async () => {
  const id = await give('scripted', { goal: 'Ask', ...steps({ reply: 'QUESTION', payload: 'Now?' }) });
  const token = await createToken(bridge, 'read');
  const context = await browser.newContext();
  context.setDefaultTimeout(15_000);
  const visitor = await openTab(context);
  await visitor.goto(`${url}/sign-in`);
  await visitor.getByRole('textbox').fill(token);
  await visitor.keyboard.press('Enter');
  const card = visitor.locator(`[data-question="${id}"]`);
  await card.getByText('Now?', { exact: true }).waitFor();
  expect(await card.getByRole('button').count()).toBe(0);
  for (const place of ['settings', 'tokens']) {
    await visitor.goto(`${url}/${place}`);
    await visitor.getByText('This needs the scope “admin”').waitFor();
  }
  for (const path of ['settings', 'token.list']) {
    const answer = await fetch(`${bridge.url}/trpc/${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(403);
  }
  await context.close();
});
