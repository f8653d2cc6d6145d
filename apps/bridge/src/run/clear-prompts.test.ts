import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { clearPrompts } from './clear-prompts.ts';

test('prompts of killed bridges are taken away, those of a living one are not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-prompts-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const living = String(process.ppid);
  const killed = '4194999';
  for (const pid of [living, killed]) await mkdir(join(folder, pid, 'turn-1'), { recursive: true });
  expect(await clearPrompts(folder)).toBe(join(folder, String(process.pid)));
  expect(await readdir(folder)).toEqual([living]);
});
