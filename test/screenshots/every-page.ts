import { mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { twMerge } from 'tailwind-merge';
import { beforeAll, expect, test } from 'vitest';
import { openTab } from '../harness/open-browser.ts';
import { type OpenScene, openScene } from './open-scene.ts';
import type { Scene } from './set-scene.ts';

const folder = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const themes = ['light', 'dark'] as const;
/** A laptop's window and a small phone's, in CSS pixels. */
const sizes = { wide: { width: 1_440, height: 900 }, narrow: { width: 360, height: 760 } } as const;

/** Every page, and what stands on it when it is complete. */
const pages: { name: string; path: (tasks: Scene['tasks']) => string; shows: string | RegExp }[] = [
  { name: 'now', path: () => '/', shows: 'Write the release notes' },
  { name: 'tasks', path: () => '/tasks', shows: 'Find out why the import is slow' },
  { name: 'task', path: ({ done }) => `/tasks/${done}`, shows: 'The login page is there' },
  { name: 'task-asks', path: ({ asks }) => `/tasks/${asks}`, shows: 'Shall the notes name the people' },
  { name: 'task-failed', path: ({ failed }) => `/tasks/${failed}`, shows: /relation "price" does not exist/ },
  { name: 'task-running', path: ({ runs }) => `/tasks/${runs}`, shows: 'profiling the slowest' },
  { name: 'new-task', path: () => '/tasks/new', shows: 'Who shall do it' },
  { name: 'new-task-form', path: () => '/tasks/new?type=BUG', shows: 'What is wrong' },
  { name: 'runs', path: () => '/runs', shows: 'builder' },
  { name: 'replies', path: () => '/replies', shows: 'The login page is there' },
  { name: 'deliveries', path: () => '/deliveries', shows: 'mel' },
  { name: 'agents', path: () => '/agents', shows: 'builder' },
  { name: 'peers', path: () => '/peers', shows: 'mel' },
  { name: 'alerts', path: () => '/alerts', shows: /relation "price" does not exist/ },
  { name: 'tokens', path: () => '/tokens', shows: 'admin' },
  { name: 'settings', path: () => '/settings', shows: 'deliveries' },
  { name: 'not-found', path: () => '/no-such-page', shows: 'There is no page here' },
];

let scene: OpenScene;

beforeAll(async () => {
  scene = await openScene();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
});

const views = themes.flatMap((theme) =>
  Object.entries(sizes).map(([size, viewport]) => ({ theme, size, viewport })),
);

test.each(views)(
  '$theme, $size: every page is within its window, and axe finds nothing serious',
  async (view) => {
    const { theme, size, viewport } = view;
    const open = (storageState?: OpenScene['signedIn']) =>
      scene.browser.newContext({
        colorScheme: theme,
        viewport,
        reducedMotion: 'reduce',
        ...(storageState ? { storageState } : {}),
      });
    const problems: string[] = [];
    const take = async (page: Page, name: string, shows: string | RegExp) => {
      await page.getByText(shows).filter({ visible: true }).first().waitFor();
      await page.evaluate('document.fonts.ready.then(() => true)');
      await page.screenshot({ path: `${folder}${name}-${size}-${theme}.png`, animations: 'disabled' });
      problems.push(...(await findProblems(page)).map((problem) => `${name}: ${problem}`));
    };
    const context = await open(scene.signedIn);
    const page = await openTab(context);
    for (const { name, path, shows } of pages) {
      await page.goto(scene.url + path(scene.tasks));
      await take(page, name, shows);
    }
    await context.close();
    const stranger = await open();
    const door = await openTab(stranger);
    await door.goto(`${scene.url}/sign-in`);
    await take(door, 'sign-in', /sign in/i);
    await stranger.close();
    expect(problems).toEqual([]);
  },
);

interface Violation {
  id: string;
  impact: string;
  nodes: { html: string }[];
}

/** @returns what a person could not read or reach */
async function findProblems(page: Page): Promise<string[]> {
  // Both run in the page, whose globals this program does not know.
  const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  await page.evaluate(axe);
  const { violations } = await page.evaluate<{ violations: Violation[] }>('axe.run(document)');
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`);
  const unsettled = await findUnsettledClasses(page);
  return [...(tooWide > 0 ? [`${tooWide} px wider than its window`] : []), ...serious, ...unsettled];
}

/** @returns the classes of elements that have two for the same thing, of which the style sheet's order would choose */
async function findUnsettledClasses(page: Page): Promise<string[]> {
  const classes = await page.evaluate<string[]>(
    'Array.from(document.querySelectorAll("body [class]"), (element) => element.getAttribute("class"))',
  );
  return Array.from(new Set(classes))
    .filter((text) => twMerge(text) !== text.split(/\s+/).filter(Boolean).join(' '))
    .map((text) => `two classes for one thing: ${text}`);
}
