import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Client } from '@callboard/client';
import type { MessagePayload } from '@callboard/core/contracts/message';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { fixtureAgent, steps } from '../harness/agents.ts';
import { atEnd } from '../harness/at-end.ts';
import { createAdmin, createToken } from '../harness/create-admin.ts';
import { freePort } from '../harness/free-port.ts';
import { longText, markdown, nasty } from '../harness/nasty-payloads.ts';
import { openBrowser, openTab } from '../harness/open-browser.ts';
import { type Bridge, startBridge } from '../harness/start-bridge.ts';
import { startDashboard } from '../harness/start-dashboard.ts';
import { waitFor } from '../harness/wait-for.ts';
import { waitForTask } from '../harness/wait-for-task.ts';

/** Says what Claude Code once said, with what that used. */
const replay = fileURLToPath(new URL('../../apps/bridge/src/agents/fixtures/replay.ts', import.meta.url));

let bridge: Bridge;
let client: Client;
let url: string;
let page: Page;

beforeAll(async () => {
  const port = await freePort();
  bridge = await startBridge({
    name: 'tony',
    env: { WEB_PORT: String(port) },
    config: {
      agents: {
        scripted: fixtureAgent('scripted.mjs'),
        careful: fixtureAgent('scripted.mjs', { approve: 'always' }),
        chatty: fixtureAgent('print-lines.mjs', { outputLimit: 8 * 1_048_576 }),
        metered: { kind: 'claude-code', command: [process.execPath, replay, 'claude-code-tool'] },
      },
      limits: { body: 8 * 1_048_576 },
    },
  });
  client = await createAdmin(bridge);
  url = await startDashboard({ bridgeUrl: bridge.url, port });
  const browser = await openBrowser();
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  context.setDefaultTimeout(15_000);
  page = await openTab(context);
  await page.goto(/http\S+\/sign-in#code=\S+/.exec(bridge.printed())![0]);
  await page.waitForURL(/\/tasks|\/$/);
});

async function give(agent: string, payload: MessagePayload): Promise<string> {
  const task = await client.task.create.mutate({ assignee: { kind: 'agent', name: agent }, payload });
  return task.id;
}

async function look(taskId: string, hash = ''): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${url}/tasks/${taskId}${hash}`);
  await page.getByRole('list', { name: 'Messages and turns' }).waitFor();
}

function message(type: string) {
  return page.getByRole('article', { name: new RegExp(`^${type} from`) });
}

/** Chooses something of the task's menu. */
async function choose(name: string): Promise<void> {
  await page.getByRole('button', { name: 'More about this task' }).click();
  await page.getByRole('menuitem', { name }).click();
}

/** The page is as wide as the screen: nothing of it is to be scrolled to sideways. */
async function fits(): Promise<boolean> {
  return page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth');
}

test('a plan is a list of steps, a result leads to where it is, and Markdown looks as it is meant', async () => {
  const plan: MessagePayload = {
    summary: 'Two steps.',
    plan: [{ title: 'Read it', done: true }, { title: 'Do it' }],
  };
  const result = { url: 'https://example.com/pull/17', title: 'The login page' };
  const replies = steps({ reply: 'BREAKDOWN', payload: plan }, { reply: 'PR_READY', payload: result });
  const id = await give('scripted', replies);
  await waitForTask(client, id, 'completed');
  await look(id);
  const items = message('BREAKDOWN').getByRole('list', { name: 'Steps of the plan' }).getByRole('listitem');
  expect(await items.allTextContents()).toEqual(['Done:Read it', 'To do:Do it']);
  const link = message('PR_READY').getByRole('link', { name: /The login page/ });
  expect(await link.getAttribute('href')).toBe(result.url);
  expect(await link.getAttribute('rel')).toBe('noopener noreferrer');

  await look(await give('careful', markdown));
  await message('TASK').getByRole('heading', { name: 'Please' }).waitFor();
  const links = await page.evaluate<string[][]>(
    `[...document.querySelectorAll('article a[target]')].map((link) => [link.textContent, link.getAttribute('href')])`,
  );
  expect(links).toEqual([
    ['the page', 'https://example.com/docs'],
    ['[Image: logo]', 'https://example.com/logo.png'],
  ]);
  expect(await page.getByRole('article').locator('img').count()).toBe(0);
  await message('TASK').getByRole('button', { name: 'More about this message' }).click();
  await page.getByRole('menuitem', { name: 'Show it as written' }).click();
  await message('TASK').getByText('Use **OAuth**').waitFor();
});

test('whatever a message holds, it neither runs, nor breaks the page, nor holds it up', async () => {
  const id = await give('careful', nasty);
  await client.task.message.mutate({ taskId: id, type: 'STATUS', payload: longText });
  await client.task.message.mutate({ taskId: id, type: 'NOTE', payload: 'x'.repeat(100_000) });
  await page.setViewportSize({ width: 360, height: 800 });
  await look(id);
  await message('TASK').getByText('evil').waitFor();
  expect(await fits()).toBe(true);
  const loadAll = { name: /Load all of it/ };
  await message('STATUS').getByRole('button', loadAll).click();
  const whole = message('STATUS').getByRole('region', { name: 'The whole text' });
  await whole.getByText('<script>').waitFor();
  expect((await whole.textContent())!.length).toBeLessThan(300_000);
  await message('NOTE').getByRole('button', loadAll).click();
  await message('NOTE').getByRole('region', { name: 'The whole text' }).waitFor();
  expect(await fits()).toBe(true);
  expect(await page.evaluate('"ran" in globalThis')).toBe(false);
  await page.setViewportSize({ width: 1_280, height: 800 });
  await client.task.cancel.mutate({ taskId: id });
});

test('of an output of 50,000 lines a few are in the document, and any is found', async () => {
  const id = await give('chatty', 'print');
  await waitForTask(client, id, 'completed');
  await look(id);
  await page.getByRole('button', { name: /^Output/ }).click();
  const log = page.getByRole('log');
  await log.getByText('line 49999 of').waitFor();
  expect(await log.locator('[data-index]').count()).toBeLessThan(100);
  await page.getByLabel('Search the output').fill('LINE 25000');
  await page.getByText('1 of 1', { exact: true }).waitFor();
  await log.locator('mark', { hasText: 'line 25000' }).waitFor();
  await page.getByLabel('Search the output').fill('line 2500');
  await page.getByText('1 of 11', { exact: true }).waitFor();
  await page.getByLabel('Search the output').press('Shift+Enter');
  await log.locator('mark', { hasText: 'line 2500' }).first().waitFor();
  await page.getByText('11 of 11', { exact: true }).waitFor();
  await log.getByText('line 25009').waitFor();
});

test('an output that one reads stays where it is while it grows, and is followed again on demand', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-output-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'go-on');
  const early = Array.from({ length: 60 }, (_, index) => `early ${index}`).join('\n');
  const late = Array.from({ length: 60 }, (_, index) => `late ${index}`).join('\n');
  const id = await give(
    'scripted',
    steps({ print: early }, { awaitFile: file }, { print: late }, { hang: true }),
  );
  await look(id);
  const log = page.getByRole('log');
  await log.getByText('early 59').waitFor();
  await log.hover();
  await page.mouse.wheel(0, -10_000);
  await log.getByText('early 0', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Follow', pressed: false }).waitFor();
  await writeFile(file, '');
  const hasGrown = 'document.querySelector("[role=log]").scrollHeight > 120 * 20';
  await waitFor(() => page.evaluate<boolean>(hasGrown), { what: 'the output to grow' });
  await log.getByText('early 0', { exact: true }).waitFor();
  expect(await log.getByText('late 59').count()).toBe(0);
  await page.getByRole('button', { name: 'Follow' }).click();
  await log.getByText('late 59').waitFor();
  await client.task.cancel.mutate({ taskId: id });
});

test('a key leads from the steps of a turn to its raw output, and back', async () => {
  const id = await give('metered', 'Count');
  await waitForTask(client, id, 'completed');
  await look(id);
  await page.getByRole('button', { name: /^Output/ }).click();
  await page.getByRole('button', { name: /^Bash/ }).click();
  await page.getByLabel('Result of Bash').getByText('tool-42').waitFor();
  await page.locator('body').press('r');
  await page.getByRole('log', { name: 'Output of the run' }).waitFor();
  await page.locator('body').press('r');
  await page.getByRole('log', { name: 'Steps of the run' }).waitFor();
});

test('a failed task is tried again with changes, and its attempts are compared', async () => {
  const id = await give('scripted', steps({ print: 'first try' }, { exit: 3 }));
  await waitForTask(client, id, 'failed');
  await look(id);
  await choose('Retry with changes…');
  const field = page.getByLabel('What scripted shall be asked this time');
  await field.fill(JSON.stringify(steps({ print: 'second try' }, { reply: 'RESULT', payload: 'it worked' })));
  await page.getByRole('button', { name: 'Retry with this' }).click();
  await message('RESULT').getByText('it worked').waitFor();
  await page.getByRole('button', { name: 'Compare 2 attempts' }).click();
  const attempts = page.getByRole('list', { name: 'Attempts' }).getByRole('listitem');
  await attempts.nth(0).getByText('first try').waitFor();
  await attempts.nth(1).getByText('second try').waitFor();
  await page.keyboard.press('Escape');
  const chart = page.getByRole('list', { name: 'Turns and deliveries in time' });
  expect(await chart.getByRole('link').allTextContents()).toEqual([
    expect.stringMatching(/^scripted.*Running/),
    expect.stringMatching(/^scripted, attempt 2.*Running/),
  ]);
});

test('a long thread begins at its end, and the link to a message leads to it wherever it is', async () => {
  const id = await give('careful', 'A long conversation');
  for (let number = 1; number < 60; number += 1) {
    await client.task.message.mutate({ taskId: id, type: 'STATUS', payload: `message ${number}` });
  }
  await look(id);
  await page.getByText('message 59', { exact: true }).waitFor();
  expect(await page.getByText('message 5', { exact: true }).count()).toBe(0);
  await page.getByRole('button', { name: 'Show earlier messages (10)' }).click();
  await page.getByText('message 1', { exact: true }).waitFor();
  const tenth = page.getByText('message 5', { exact: true }).locator('xpath=ancestor::li[1]');
  await tenth.getByRole('button', { name: 'More about this message' }).click();
  await page.getByRole('menuitem', { name: 'Copy the link' }).click();
  await page.getByText('The link was copied').waitFor();
  const link = await page.evaluate<string>('navigator.clipboard.readText()');
  expect(link).toMatch(new RegExp(`^${url}/tasks/${id}#message-`));

  await look(id, new URL(link).hash);
  await page.locator('[data-linked]').getByText('message 5', { exact: true }).waitFor();
  const isInSight = `(() => {
    const element = document.querySelector('[data-linked]');
    const { top, bottom } = element.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && element === document.activeElement;
  })()`;
  await waitFor(() => page.evaluate<boolean>(isInSight), { what: 'the message to be in sight' });
  await client.task.message.mutate({ taskId: id, type: 'STATUS', payload: 'one more' });
  await page.getByRole('button', { name: /Show later messages/ }).waitFor();
  await page.getByRole('button', { name: 'To the newest' }).click();
  await page.getByText('one more', { exact: true }).waitFor();
  expect(await page.locator('[data-linked]').count()).toBe(0);
  await client.task.cancel.mutate({ taskId: id });
});

test('what comes while one reads leaves the place and the focus where they are', async () => {
  const id = await give('careful', Array.from({ length: 60 }, (_, index) => `entry ${index}`).join('\n'));
  for (let number = 0; number < 10; number += 1) {
    await client.task.message.mutate({ taskId: id, type: 'STATUS', payload: `message ${number}` });
  }
  await look(id);
  const entry = page.getByText('message 4', { exact: true }).locator('xpath=ancestor::li[1]');
  await entry.getByRole('button').first().focus();
  const place = () =>
    page.evaluate<number[]>('[scrollY, document.activeElement.getBoundingClientRect().top]');
  const before = await place();
  await client.task.message.mutate({ taskId: id, type: 'STATUS', payload: 'it came meanwhile' });
  await page.getByText('it came meanwhile').waitFor({ state: 'attached' });
  expect(await place()).toEqual(before);
  await client.task.cancel.mutate({ taskId: id });
});

test('the facts about a message explain themselves to the keyboard, too', async () => {
  const id = await give('scripted', steps({ reply: 'RESULT', payload: 'yes' }));
  await waitForTask(client, id, 'completed');
  await look(id);
  await message('TASK').locator('[data-fact=acceptedAt] button').focus();
  await page.getByRole('tooltip').getByText('scripted has stored it: it cannot get lost any more.').waitFor();
});

test('a task is copied as a curl command, which asks for the same with a token', async () => {
  const id = await give('scripted', { ...steps({ reply: 'RESULT', payload: 'yes' }), note: "it's $HOME" });
  await waitForTask(client, id, 'completed');
  await look(id);
  await choose('Copy as curl');
  await page.getByText('The curl command was copied').waitFor();
  const command = await page.evaluate<string>('navigator.clipboard.readText()');
  const env = { ...process.env, CALLBOARD_TOKEN: await createToken(bridge, 'write') };
  const { stdout } = await promisify(execFile)('sh', ['-c', command], { env });
  const again = (JSON.parse(stdout) as { result: { data: { id: string } } }).result.data.id;
  expect(again).not.toBe(id);
  const { messages } = await waitForTask(client, again, 'completed');
  expect(messages[0]?.payload).toMatchObject({ note: "it's $HOME" });
});

test('a thread is looked at and kept as the JSON that the bridge has', async () => {
  const id = await give('scripted', steps({ reply: 'RESULT', payload: 'yes' }));
  await waitForTask(client, id, 'completed');
  await look(id);
  await choose('Raw JSON');
  const dialog = page.getByRole('dialog', { name: 'Thread, as the bridge has it' });
  await dialog.getByText('"traceId"').waitFor();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const kept: unknown = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect(kept).toMatchObject({ task: { id }, messages: [{ type: 'TASK' }, { type: 'RESULT' }] });
  expect(kept).toHaveProperty('events.0.type');
});
