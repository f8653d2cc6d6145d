import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import type { Client } from '@callboard/client';
import { openDatabase } from '@callboard/core/db/client';
import { seedDatabase } from '../../scripts/seed/seed-database.ts';
import { createAdmin } from '../harness/create-admin.ts';
import { findBarriers } from '../harness/find-barriers.ts';
import { freePort } from '../harness/free-port.ts';
import { freshDatabase } from '../harness/fresh-database.ts';
import { openBrowser, openTab } from '../harness/open-browser.ts';
import { signInLink } from '../harness/sign-in-link.ts';
import { startBridge } from '../harness/start-bridge.ts';
import { startDashboard } from '../harness/start-dashboard.ts';
import { waitFor } from '../harness/wait-for.ts';

let url: string;
let api: Client;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  const port = await freePort();
  const databaseUrl = await freshDatabase();
  const { sql, close } = openDatabase(databaseUrl, 1);
  await seedDatabase(sql, { tasks: 400, open: 40, agents: ['main', 'reviewer'] });
  await close();
  const bridge = await startBridge({
    databaseUrl,
    env: { WEB_PORT: String(port) },
    config: { agents: { main: { kind: 'demo' } } },
  });
  [url, api] = await Promise.all([startDashboard({ bridgeUrl: bridge.url, port }), createAdmin(bridge)]);
  context = await (await openBrowser()).newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(15_000);
  page = await openTab(context);
  await page.goto(signInLink(bridge));
  await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'));
});

const rows = (of: Page) => of.locator('[data-task]');

/** Makes a task that is over at once, for nobody has anything to do in it. */
async function note(payload: string | Record<string, string | number[]>): Promise<string> {
  const assignee = { kind: 'agent', name: 'main' } as const;
  const { id } = await api.task.create.mutate({ assignee, type: 'STATUS', payload });
  return id;
}

/** Which tasks are in sight as a whole, and where. Rows are 36 pixels high. */
function look(of: Page): Promise<[string, number][]> {
  return of.evaluate(`
    Array.from(document.querySelectorAll('[data-task]'))
      .map((row) => [row.dataset.task, Math.round(row.getBoundingClientRect().top)])
      .filter(([, top]) => top > 40 && top <= innerHeight - 36)`);
}

/** Scrolls down, which makes the list longer, until it is where it shall be. */
async function scrollTo(of: Page, top: number): Promise<void> {
  const isThere = () => of.evaluate<boolean>(`scrollTo(0, ${top}), Math.abs(scrollY - ${top}) < 2`);
  await waitFor(isThere, { what: `the list to be as long as ${top} pixels` });
  const isDrawn = async () => ((await look(of)).at(-1)?.[1] ?? 0) > 900 - 2 * 36;
  await waitFor(isDrawn, { what: 'rows down there' });
}

test('untouched, the list shows what comes; read on, it stays put and says how many have come', async () => {
  await page.goto(`${url}/tasks`);
  await rows(page).first().waitFor();
  await note('it comes by itself');
  await page.getByText('it comes by itself').waitFor();
  await scrollTo(page, 5_000);
  const before = await look(page);
  await note('the first of two');
  await note('the second of two');
  await page.getByRole('button', { name: '2 new' }).waitFor();
  expect(await look(page)).toEqual(before);
  expect(await rows(page).count()).toBeLessThan(80);

  await page.getByRole('button', { name: '2 new' }).click();
  await page.getByText('the second of two').waitFor();
  expect(await page.evaluate('scrollY')).toBe(0);
});

test('a row in sight changes where it is, and going back finds the list where it was left', async () => {
  await scrollTo(page, 3_000);
  const before = await look(page);
  const open = rows(page).filter({ hasText: 'Waiting' });
  const taskId = (await open.first().getAttribute('data-task')) ?? '';
  await api.task.cancel.mutate({ taskId });
  await page.locator(`[data-task="${taskId}"]`).getByText('Canceled').waitFor();
  expect(await look(page)).toEqual(before);

  await page.locator(`[data-task="${before[5]?.[0]}"] a`).click();
  await page.waitForURL(/\/tasks\/[\da-f]{8}-/);
  await page.goBack();
  const isAsBefore = async () => JSON.stringify(await look(page)) === JSON.stringify(before);
  await waitFor(isAsBefore, { what: 'the same rows at the same place' });
  expect(page.url()).toBe(`${url}/tasks`);
});

test('filters stand in the address, going back undoes the last one, and a view of them gets a name', async () => {
  await page.goto(`${url}/tasks`);
  await page.getByRole('button', { name: /^Failed/ }).click();
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  await page.getByLabel('Asked by').selectOption('script');
  await page.waitForURL('**/tasks?status=failed&by=script');
  const areFailed = async () => (await rows(page).getByText('Failed').count()) === (await rows(page).count());
  await waitFor(areFailed, { what: 'only what failed' });
  await page.goBack();
  await page.waitForURL('**/tasks?status=failed');
  expect(await page.getByLabel('Asked by').inputValue()).toBe('');
  await page.goForward();

  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByLabel('Name of the view').fill('Failed scripts');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'All tasks' }).click();
  await page.waitForURL(`${url}/tasks`);
  await page.reload();
  await page.getByRole('link', { name: 'Failed scripts' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('A page, an action').fill('failed scr');
  await page.getByRole('option', { name: 'View: Failed scripts' }).click();
  await page.waitForURL('**/tasks?status=failed&by=script');
});

test('a word is found wherever it stands, and shown there; the list stands in three orders', async () => {
  const id = await note(`far behind its beginning, ${'and so on, '.repeat(40)} a xylophone is named`);
  await waitFor(async () => (await api.task.list.query({ search: 'xylophone' })).items.length === 1, {
    what: 'the search to know it',
  });
  await page.goto(`${url}/tasks`);
  await rows(page).first().waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('xylo');
  const found = page.locator(`[data-task="${id}"]`);
  await found.locator('mark', { hasText: 'xylophone' }).waitFor();
  expect(await rows(page).count()).toBe(1);
  await page.keyboard.press('Escape');
  await page.waitForURL(`${url}/tasks`);
  for (const order of ['oldest', 'finished'] as const) {
    const [first] = (await api.task.list.query({ order, limit: 1 })).items;
    await page.getByLabel('Order').selectOption(order);
    await rows(page)
      .first()
      .and(page.locator(`[data-task="${first?.id}"]`))
      .waitFor();
  }
  const head = page.locator('[aria-sort=descending]', { hasText: 'Ended' });
  await head.getByRole('button').press('Enter');
  await page.waitForURL(`${url}/tasks`);
});

test('when the row that has the focus goes, the next one has it', async () => {
  await page.goto(`${url}/tasks?status=waiting`);
  await rows(page).first().waitFor();
  await page.keyboard.press('j');
  const focused = () => page.evaluate<string>(`document.activeElement.closest('[data-task]')?.dataset.task`);
  const [first = '', second = ''] = (await look(page)).map(([id]) => id);
  expect(await focused()).toBe(first);
  await api.task.cancel.mutate({ taskId: first });
  await page.locator(`[data-task="${first}"]`).waitFor({ state: 'detached' });
  await waitFor(async () => (await focused()) === second, { what: 'the next row to have the focus' });
});

test('tasks are chosen by key and canceled together, and what could not be is said and stays chosen', async () => {
  await page.goto(`${url}/tasks?status=waiting`);
  await rows(page).first().waitFor();
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
  const bar = page.getByRole('region', { name: 'Selected tasks' });
  await bar.getByText('2 selected').waitFor();
  const [first = '', second = ''] = (await look(page)).map(([id]) => id);
  // Someone else is faster, and this page has not heard of it.
  const heard = Promise.withResolvers<void>();
  await page.route(/task\.list/, async (route) => {
    await heard.promise;
    await route.continue();
  });
  await api.task.cancel.mutate({ taskId: second });
  await bar.getByRole('button', { name: 'Cancel 2' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel 2 tasks' }).click();
  await page.getByText('1 canceled, 1 could not: already over.').waitFor();
  heard.resolve();
  await page.unrouteAll({ behavior: 'wait' });
  await bar.getByText('1 selected').waitFor();
  expect((await api.task.byId.query({ taskId: first })).task.status).toBe('canceled');
  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'detached' });
});

test('everything is a few keys away: the palette, a page, a new task, and the list of all keys', async () => {
  const id = await note('reach me by my number');
  await page.goto(`${url}/runs`);
  await page.getByRole('heading', { name: 'Runs' }).waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.waitForURL(`${url}/tasks`);
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('A page, an action').fill(id);
  await page.getByRole('option', { name: 'Open the task with this id' }).waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`${url}/tasks/${id}`);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).getByText('New task').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('c');
  await page.getByRole('heading', { name: 'New task' }).waitFor();
  expect(page.url()).toBe(`${url}/tasks/new`);
});

test('what is being written survives a reload, and a task is written as a copy of another', async () => {
  const payload = { goal: 'once more', parts: [1, 2] };
  const id = await note(payload);
  await page.goto(`${url}/tasks/new?from=${id}`);
  const field = page.getByRole('textbox', { name: 'What shall be done' });
  expect(JSON.parse(await field.inputValue())).toEqual(payload);
  await field.fill('{ "goal": "something else" }');
  await page.reload();
  expect(await field.inputValue()).toBe('{ "goal": "something else" }');
  await page.getByRole('button', { name: 'Create task' }).click();
  await page.waitForURL((at) => /\/tasks\/[\da-f]{8}-/.test(at.pathname) && !at.pathname.endsWith(id));
  await page.goto(`${url}/tasks/new`);
  expect(await field.inputValue()).toBe('');
});

test('a page that is not there says so inside the frame', async () => {
  const response = await page.goto(`${url}/nowhere`);
  expect(response?.status()).toBe(404);
  await page.getByText('There is no page here').waitFor();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tasks' }).click();
  await page.waitForURL(`${url}/tasks`);
});

test('what a payload brings along never runs: not in the list, a search, the palette or a copy', async () => {
  const evil = '<script>globalThis.ran = 1</script><img src=x onerror="globalThis.ran = 1"> zebra';
  const id = await note(evil);
  await waitFor(async () => (await api.task.list.query({ search: 'zebra' })).items.length === 1, {
    what: 'the search to know it',
  });
  const response = await page.goto(`${url}/tasks?q=onerror`);
  expect(response?.headers()['content-security-policy']).toMatch(
    /script-src 'self' 'nonce-[^']+' 'strict-dynamic';/,
  );
  await page.locator(`[data-task="${id}"] mark`).waitFor();
  await page
    .locator(`[data-task="${id}"]`)
    .getByText(/<script>globalThis/)
    .first()
    .waitFor();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('A page, an action').fill('zebra');
  await page.getByRole('option', { name: /<script>/ }).waitFor();
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
  await page.goto(`${url}/tasks/new?from=${id}`);
  await waitFor(async () => (await page.getByRole('textbox').last().inputValue()) === evil, {
    what: 'the copy',
  });
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
});

test('on a phone a task takes two lines, nothing is cut off, and nothing keeps people out', async () => {
  const phone = await context.browser()!.newContext({
    storageState: await context.storageState(),
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const small = await openTab(phone);
  await small.goto(`${url}/tasks`);
  await rows(small).first().waitFor();
  const width = await small.evaluate('document.documentElement.scrollWidth');
  const cut = await small.evaluate(`
    Array.from(document.querySelectorAll('[data-task] [title], [role=group] button'))
      .filter((one) => one.getBoundingClientRect().right > innerWidth)
      .map((one) => one.textContent)`);
  expect({ width, cut }).toEqual({ width: 360, cut: [] });
  expect(await findBarriers(small)).toEqual([]);
  await small.getByRole('button', { name: 'Filters' }).click();
  expect(await findBarriers(small)).toEqual([]);
  await phone.close();
});

// A page with few rows has everything that one with many has, and is looked through in a tenth of the time.
test.each(['light', 'dark'] as const)('nothing keeps people out in the %s theme', async (colorScheme) => {
  await page.emulateMedia({ colorScheme });
  const barriers: Record<string, string[]> = {};
  for (const path of ['/tasks/new', '/nowhere', '/tasks?q=xylophone&within=24h']) {
    await page.goto(`${url}${path}`);
    await page.locator('[data-task], textarea, h2').first().waitFor();
    barriers[path] = await findBarriers(page);
  }
  await page.getByLabel(/^Select all/).check();
  barriers.chosen = await findBarriers(page);
  await page.keyboard.press('Control+k');
  await page.getByRole('option', { name: 'New task' }).waitFor();
  barriers.palette = await findBarriers(page);
  expect(Object.entries(barriers).filter(([, found]) => found.length > 0)).toEqual([]);
});
