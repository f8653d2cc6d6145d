import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect, test } from 'vitest';
import { atEnd } from '../harness/at-end.ts';
import { requireBrowser } from '../harness/open-browser.ts';
import { type OpenScene, openScene } from './open-scene.ts';

const version = '13';
const categories = ['performance', 'accessibility', 'best-practices'] as const;
const report = join(tmpdir(), `callboard-lighthouse-${process.pid}.json`);
let scene: OpenScene;

beforeAll(async () => {
  scene = await openScene();
  atEnd(() => rm(report, { force: true }));
});

interface Report {
  categories: Record<string, { score: number }>;
  audits: Record<string, { id: string; score: number | null; title: string; displayValue?: string }>;
}

/** Not a dependency: it brings a hundred packages that nothing else here needs. */
async function measure(path: string): Promise<Report> {
  const cookie = scene.signedIn.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const flags = [
    `--output-path=${report}`,
    `--only-categories=${categories.join()}`,
    `--extra-headers=${JSON.stringify({ Cookie: cookie })}`,
    '--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage',
  ];
  await execa(
    'npx',
    [
      '--yes',
      `lighthouse@${version}`,
      scene.url + path,
      '--quiet',
      '--preset=desktop',
      '--output=json',
      ...flags,
    ],
    { env: { CHROME_PATH: requireBrowser() } },
  );
  return JSON.parse(await readFile(report, 'utf8')) as Report;
}

test.each(['now', 'tasks', 'task'] as const)('%s: at least 95 of 100 in each', async (page) => {
  const path = { now: '/', tasks: '/tasks', task: `/tasks/${scene.tasks.done}` }[page];
  const { categories: found, audits } = await measure(path);
  const scores = Object.fromEntries(
    categories.map((name) => [name, Math.round((found[name]?.score ?? 0) * 100)]),
  );
  const poor = Object.values(audits).filter(({ score }) => score !== null && score < 0.9);
  console.log(
    page,
    scores,
    poor.map(({ id, displayValue = '' }) => `${id} ${displayValue}`.trim()).join(', '),
  );
  for (const name of categories) expect([name, (scores[name] ?? 0) >= 95]).toEqual([name, true]);
});
