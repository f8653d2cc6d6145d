import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';

test(
  'the demo plays from TASK to PR_READY, serves both dashboards with a link into each, and ends whole',
  { timeout: 90_000 },
  async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'callboard-demo-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, [join(import.meta.dirname, 'demo.ts')], {
      env: { PATH, HOME, DATA_DIR: dataDir, DEMO_PORT: '18701', DEMO_WEB_PORT: '13001' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGTERM'));
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (piece) => (output += String(piece)));
    const closed = once(child, 'close');
    await vi.waitUntil(
      () =>
        /^tony \| <- PR_READY.*^mel {2}\| -> PR_READY|^mel {2}\| -> PR_READY.*^tony \| <- PR_READY/ms.test(
          output,
        ) || child.exitCode !== null,
      {
        timeout: 60_000,
        interval: 100,
      },
    );
    const steps = Array.from(output.matchAll(/^\w+ +\| (?:->|<-) \w+/gm), ([step]) =>
      step.replace(/ +/g, ' '),
    );
    expect(steps.filter((step) => step.includes('->'))).toEqual([
      'tony | -> TASK',
      'mel | -> BREAKDOWN',
      'tony | -> GO_AHEAD',
      'mel | -> PR_READY',
    ]);
    for (const port of [13001, 13002]) expect(output).toContain(`http://localhost:${port}/sign-in#code=`);
    await vi.waitUntil(async () => {
      const pages = [13001, 13002].map((port) => fetch(`http://127.0.0.1:${port}/sign-in`).catch(() => null));
      return (await Promise.all(pages)).every((page) => page?.ok);
    }, 20_000);
    child.kill('SIGINT');
    expect((await closed)[0]).toBe(0);
  },
);
