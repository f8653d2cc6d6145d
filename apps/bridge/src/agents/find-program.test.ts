import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findProgram } from './find-program.ts';
import { makeFolder } from './fixtures/run-agent.ts';

async function makeProgram(folder: string, name: string, mode: number): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, '#!/bin/sh\n');
  await chmod(path, mode);
  return path;
}

test('a name is looked for along PATH, and what may not be executed is passed over', async () => {
  const [first, second] = [await makeFolder(), await makeFolder()];
  await makeProgram(first, 'agent', 0o644);
  const path = await makeProgram(second, 'agent', 0o755);
  expect(await findProgram({ program: 'agent', cwd: undefined }, { PATH: `${first}:${second}` })).toBe(path);
});

test('a path is looked for from the folder of the agent', async () => {
  const folder = await makeFolder();
  const path = await makeProgram(folder, 'agent', 0o755);
  expect(await findProgram({ program: './agent', cwd: folder }, {})).toBe(path);
});

test('a folder is not a program', async () => {
  const folder = await makeFolder();
  await mkdir(join(folder, 'agent'));
  expect(await findProgram({ program: 'agent', cwd: undefined }, { PATH: folder })).toBeNull();
});

test('there is none without a PATH', async () => {
  expect(await findProgram({ program: 'sh', cwd: undefined }, {})).toBeNull();
});
