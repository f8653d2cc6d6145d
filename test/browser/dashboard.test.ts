import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { fixtureAgent, type Step, steps } from '../harness/agents.ts';
import { atEnd } from '../harness/at-end.ts';
import { freePort } from '../harness/free-port.ts';
import { openBrowser, openTab } from '../harness/open-browser.ts';
import { signInLink } from '../harness/sign-in-link.ts';
import { type Bridge, startBridge } from '../harness/start-bridge.ts';
import { startDashboard } from '../harness/start-dashboard.ts';
import { waitFor } from '../harness/wait-for.ts';

/** Says what Claude Code once said, with what that used. */
const replay = fileURLToPath(new URL('../../apps/bridge/src/agents/fixtures/replay.ts', import.meta.url));

let bridge: Bridge;
let url: string;
let context: BrowserContext;
/** Two tabs of one person: in one they work, in the other they watch the list. */
let work: Page;
let list: Page;

beforeAll(async () => {
  const port = await freePort();
  bridge = await startBridge({
    name: 'tony',
    env: { WEB_PORT: String(port) },
    config: {
      agents: {
        demo: { kind: 'demo' },
        scripted: fixtureAgent('scripted.mjs', { killGrace: 0.5 }),
        careful: fixtureAgent('scripted.mjs', { approve: 'always' }),
        tried: {
          command: [await writeProgram(), '{message_file}'],
          idleTimeout: 120,
          turnsPerHour: 60,
          memoryLimit: 1_073_741_824,
        },
        metered: { kind: 'claude-code', command: [process.execPath, replay, 'claude-code-tool'] },
      },
      defaultAgent: 'demo',
    },
  });
  url = await startDashboard({ bridgeUrl: bridge.url, port });
  context = await (await openBrowser()).newContext();
  context.setDefaultTimeout(15_000);
  // The one in which they click comes last, in front: behind another tab each click waits a second or two.
  [list, work] = [await openTab(context), await openTab(context)];
});

/** A program by whose name its version can be asked for; it answers whatever it is asked. */
async function writeProgram(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-program-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const program = join(folder, 'openclaw');
  const line = 'if [ "$1" = --version ]; then echo OpenClaw 2026.7.2; else echo I am ready.; fi';
  await writeFile(program, `#!/bin/sh\n${line}\n`, { mode: 0o755 });
  return program;
}

async function createTask(
  page: Page,
  { agent, payload }: { agent: string; payload: string | object },
): Promise<void> {
  await page.goto(`${url}/tasks/new`);
  await page.getByLabel('Who shall do it').selectOption(`agent:${agent}`);
  const field = page.getByRole('textbox', { name: 'What shall be done' });
  if (typeof payload === 'object') await page.getByText('JSON', { exact: true }).click();
  await field.fill(typeof payload === 'string' ? payload : JSON.stringify(payload));
  await page.getByRole('button', { name: 'Create task' }).click();
  await page.waitForURL(/\/tasks\/[\da-f]{8}-/);
}

function scripted(...list: Step[]): { agent: string; payload: object } {
  return { agent: 'scripted', payload: steps(...list) };
}

/** Waits until the page shows the text, by itself. */
function sees(page: Page, text: string | RegExp): Promise<void> {
  return page.getByText(text).first().waitFor();
}

test('whoever is not signed in is led to the sign-in, and sees nothing', async () => {
  await list.goto(`${url}/tasks`);
  await list.waitForURL(/\/sign-in/);
  expect(await list.content()).not.toContain('scripted');
});

test('the one-time link signs in, leaves no code in the address, and works once', async () => {
  const link = signInLink(bridge);
  await work.goto(link);
  await work.waitForURL(({ pathname }) => pathname === '/');
  expect(work.url()).not.toContain('code');
  const stranger = await openTab(await context.browser()!.newContext());
  await stranger.goto(link);
  await sees(stranger, 'This link does not work any more');
  await stranger.context().close();
});

test('what is large comes compressed, and the live feed does not', async () => {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  const get = (path: string) => fetch(url + path, { headers: { cookie, 'accept-encoding': 'gzip' } });
  const script = /\/_next\/static\/[^"]+\.js/.exec(await (await get('/sign-in')).text())?.[0] ?? '';
  expect((await get(script)).headers.get('content-encoding')).toBe('gzip');
  const feed = await get('/trpc/event.feed');
  expect([feed.status, feed.headers.get('content-encoding')]).toEqual([200, null]);
  await feed.body?.cancel();
});

test('a task is created, runs and is answered live in two tabs, neither of which is reloaded', async () => {
  await list.goto(`${url}/tasks`);
  await list.evaluate(() => Object.assign(globalThis, { loadedOnce: true }));
  await createTask(work, { agent: 'demo', payload: 'Plan a small party' });
  await sees(work, 'BREAKDOWN');
  await list.locator('[data-task]', { hasText: 'Plan a small party' }).getByText('Waiting').waitFor();

  await work.getByRole('textbox', { name: 'Your answer' }).fill('Go ahead');
  await work.getByRole('button', { name: 'Send' }).click();
  await sees(work, 'PR_READY');
  await list.locator('[data-task]', { hasText: 'Plan a small party' }).getByText('Completed').waitFor();
  expect(await list.evaluate(() => 'loadedOnce' in globalThis)).toBe(true);
});

test('what an agent prints appears while it is still working', async () => {
  await createTask(work, scripted({ print: 'the first line' }, { sleep: 3 }, { print: 'the last line' }));
  const log = work.getByRole('log');
  await log.getByText('the first line').waitFor();
  expect(await log.textContent()).not.toContain('the last line');
  await sees(work, 'Running');
  await log.getByText('the last line').waitFor();
  await sees(work, 'Completed');
});

test('the whole output of a turn is downloaded, escape sequences included', async () => {
  await createTask(work, scripted({ print: '\u001b[31mred\u001b[0m words' }, { exit: 1 }));
  await sees(work, 'red');
  const download = work.waitForEvent('download');
  await work.getByRole('button', { name: 'Download the output' }).click();
  const path = await (await download).path();
  expect(await readFile(path, 'utf8')).toBe('\u001b[31mred\u001b[0m words\n');
});

test('a running task is canceled, in both tabs', async () => {
  await createTask(work, scripted({ print: 'never ending' }, { hang: true }));
  const row = list.locator('[data-task]', { hasText: 'never ending' }).first();
  await row.getByText('Running').waitFor();
  await work.getByRole('button', { name: 'Cancel task' }).click();
  await work
    .getByRole('alertdialog')
    .or(work.getByRole('dialog'))
    .getByRole('button', { name: 'Cancel task' })
    .click();
  await work.getByRole('button', { name: 'Retry' }).waitFor();
  await row.getByText('Canceled').waitFor();
  expect(await work.getByRole('button', { name: 'Cancel task' }).count()).toBe(0);
});

test('a payload that is no JSON is refused beside its field', async () => {
  await work.goto(`${url}/tasks/new`);
  await work.getByText('JSON', { exact: true }).click();
  const field = work.getByRole('textbox', { name: 'What shall be done' });
  await field.fill('{ "goal": ');
  await work.getByRole('button', { name: 'Create task' }).click();
  await waitFor(async () => (await field.getAttribute('aria-invalid')) === 'true', {
    what: 'the field to be marked',
  });
  expect(work.url()).toContain('/tasks/new');
});

test('a turn that wants approval waits for it, and reads what the person put in its place', async () => {
  await createTask(work, {
    agent: 'careful',
    payload: steps({ reply: 'RESULT', payload: 'as it was asked' }),
  });
  await sees(work, 'careful has not begun');
  await list.goto(`${url}/runs`);
  await sees(list, 'Waiting for you');
  await work.getByRole('button', { name: 'Edit…' }).click();
  const edited = JSON.stringify(steps({ reply: 'RESULT', payload: 'as it was edited' }));
  await work.getByLabel('What the agent shall read instead').fill(edited);
  await work.getByRole('button', { name: 'Start with this' }).click();
  await sees(work, 'as it was edited');
  await list.getByText('Waiting for you').waitFor({ state: 'detached' });
  // What was sent stays as it was sent.
  expect(await work.getByText('as it was asked').count()).toBeGreaterThan(0);
});

test('a turn is refused with a reason, which its task then shows', async () => {
  await createTask(work, { agent: 'careful', payload: steps({ reply: 'RESULT' }) });
  await work.getByRole('button', { name: 'Refuse' }).click();
  await work.getByLabel('Why (they read this)').fill('not today');
  await work.getByRole('button', { name: 'Refuse it' }).click();
  await sees(work, /Refused by .*: not today/);
  expect(await work.getByRole('button', { name: 'Approve' }).count()).toBe(0);
});

test('a person answers in the place of an agent, and its turn ends', async () => {
  await createTask(work, scripted({ print: 'still thinking' }, { hang: true }));
  await sees(work, 'still thinking');
  await work.getByText(/^As scripted, to/).click();
  await work.getByRole('textbox', { name: 'The answer' }).fill('Done by hand');
  await work.getByRole('button', { name: 'Send' }).click();
  await sees(work, 'Done by hand');
  await work.getByRole('button', { name: 'Cancel task' }).waitFor({ state: 'detached' });
  await sees(work, 'The turn was canceled');
  expect(await work.getByRole('button', { name: 'Cancel task' }).count()).toBe(0);
});

test('the page of agents says what each can do and may take, and gives one a task that tries it', async () => {
  await work.goto(`${url}/agents`);
  const agent = work.locator('[data-agent=tried]');
  await agent.getByText('2026.7.2 is too old').waitFor();
  await agent.getByText('command', { exact: true }).waitFor();
  await agent.getByText('Shows its output live, takes messages of any length').waitFor();
  const limits =
    'At most 60 turns an hour, ended after 2 min without output, at most 1.0 GiB of memory, keeps 512.0 KiB of output';
  await agent.getByText(limits).waitFor();
  await agent.getByRole('button', { name: 'Test tried' }).click();
  await work.waitForURL(/\/tasks\/[\da-f]{8}-/);
  await sees(work, 'Reply with the word ready.');
  await sees(work, 'I am ready.');
  await work.getByText('Completed').first().waitFor();
  const facts = await work.getByRole('main').textContent();
  expect(facts).toContain('tried');
});

test('what turns used is summed for their task and thread, and for each day of their agent', async () => {
  await list.goto(`${url}/agents`);
  await list.getByLabel('Whose usage').selectOption('metered');
  await sees(list, 'Tokens and cost of metered are shown here after the next turn.');
  await createTask(work, { agent: 'metered', payload: 'Count' });
  await sees(work, /20 tokens in, 10 out/);
  await list.getByRole('row', { name: /1 20 10 \$0\.0\d+ claude-opus-5-5$/ }).waitFor();
  await work.getByRole('textbox').last().fill('Count again');
  await work.getByRole('button', { name: 'Send' }).click();
  await work.getByText('Thread used').waitFor();
  await sees(work, /40 tokens in, 20 out/);
  await list.getByRole('row', { name: /2 40 20/ }).waitFor();
  expect(await list.locator('[data-day]').count()).toBe(1);
});

test('with the bridge down the page says so, and goes on by itself when it is back', async () => {
  await list.goto(`${url}/tasks`);
  await list.locator('[data-connection=live]').first().waitFor({ state: 'attached' });
  await list.evaluate(() => Object.assign(globalThis, { loadedOnce: true }));
  await bridge.kill('SIGKILL');
  await sees(list, 'The bridge is not answering');
  await bridge.start();
  await list.locator('[data-connection=live]').first().waitFor({ state: 'attached' });
  await list.getByText('The bridge is not answering').first().waitFor({ state: 'hidden' });
  await createTask(work, scripted({ print: 'after the break' }));
  await list.locator('[data-task]', { hasText: 'after the break' }).getByText('Completed').waitFor();
  expect(await list.evaluate(() => 'loadedOnce' in globalThis)).toBe(true);
});
