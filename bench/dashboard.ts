/**
 * How long the dashboard takes, in a real browser, to show what a person asks for on databases with few and with many
 * tasks, and to show what has just been written. The databases take turns, so that what else the machine does is
 * shared by all.
 *
 * Usage: node bench/dashboard.ts [rounds] tasks=postgres://… …      Prints milliseconds, the median and the most. The
 * databases are filled (`pnpm seed`); a line is written into each of them in every round. Needs `pnpm build` and a
 * Chromium.
 */
import { homedir } from 'node:os';
import { chromium, type Page } from 'playwright-core';
import { findBrowser } from '../scripts/find-browser.ts';
import { type OpenDashboard, openDashboard } from './open-dashboard.ts';
import { median } from './summarise.ts';
import { waitUntil } from './wait-until.ts';

/** A page of the dashboard, and what a person does there until what was asked for is in sight. */
interface Question {
  at: string;
  ask: (side: OpenDashboard) => Promise<unknown>;
}

const rows = `Array.from(document.querySelectorAll('[data-task]'))`;
const rowHeight = 36;

const questions: Record<string, Question> = {
  'the first page': { at: '/sign-in', ask: ({ page, url }) => open(page, url, 'h1') },
  'the list': { at: '/sign-in', ask: ({ page, url }) => open(page, `${url}/tasks`, '[data-task]') },
  'the failed ones of it': {
    at: '/tasks',
    ask: async ({ page }) => {
      await page.getByRole('button', { name: /^Failed/ }).click();
      const areFailed = `${rows}.length > 0 && ${rows}.every((row) => row.innerText.includes('Failed'))`;
      await waitUntil(() => page.evaluate<boolean>(areFailed));
    },
  },
  '300 rows further down': {
    at: '/tasks',
    ask: ({ page }) =>
      waitUntil(() =>
        page.evaluate<boolean>(`scrollTo(0, ${300 * rowHeight}), scrollY > ${280 * rowHeight} &&
          ${rows}.some((row) => row.getBoundingClientRect().top > innerHeight - ${3 * rowHeight})`),
      ),
  },
  'a word': {
    at: '/tasks',
    ask: async ({ page }) => {
      await page.getByRole('searchbox').fill('zürich invoice');
      await page.locator('[data-task] mark').first().waitFor();
    },
  },
  'a task of the list': {
    at: '/tasks?status=completed',
    ask: async ({ page }) => {
      await page.locator('[data-task] a').nth(3).click();
      await page.locator('[data-message]').first().waitFor();
    },
  },
  'a message, from its POST to its line in the list': {
    at: '/tasks',
    ask: async ({ page, api }) => {
      const payload = `written at ${performance.now()}`;
      const assignee = { kind: 'agent', name: 'main' } as const;
      await api.task.create.mutate({ assignee, type: 'STATUS', payload });
      await page.getByText(payload).first().waitFor();
    },
  },
};

async function open(page: Page, address: string, shows: string): Promise<void> {
  await page.goto(address);
  await page.locator(shows).first().waitFor();
}

/** @returns milliseconds from where the question is asked to its answer */
async function time({ at, ask }: Question, side: OpenDashboard): Promise<number> {
  const { page, url } = side;
  await page.goto(url + at);
  if (at.startsWith('/tasks')) await page.locator('[data-task]').first().waitFor();
  const began = performance.now();
  await ask(side);
  return performance.now() - began;
}

const [rounds = '10', ...given] = process.argv.slice(2);
const { CHROMIUM_PATH, PATH = '' } = process.env;
const executablePath = findBrowser({ given: CHROMIUM_PATH, path: PATH, home: homedir() });
if (!executablePath) throw new Error('there is no Chromium here: install one, or set CHROMIUM_PATH');
await using scope = new AsyncDisposableStack();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
scope.defer(() => browser.close());
const sides = new Map<string, OpenDashboard>();
for (const pair of given) {
  const end = pair.indexOf('=');
  sides.set(pair.slice(0, end), await openDashboard({ databaseUrl: pair.slice(end + 1), browser }, scope));
}
for (const [name, question] of Object.entries(questions)) {
  const taken = new Map<string, number[]>();
  // The first rounds warm everything up.
  for (let round = -2; round < Number(rounds); round += 1) {
    for (const [tasks, side] of sides) {
      const ms = await time(question, side);
      if (round >= 0) taken.set(tasks, [...(taken.get(tasks) ?? []), ms]);
    }
  }
  const shown = Array.from(
    taken,
    ([tasks, ms]) => `${tasks}: ${median(ms).toFixed(0)} / ${Math.max(...ms).toFixed(0)}`,
  );
  console.log(name.padEnd(50), shown.join('   '));
}
