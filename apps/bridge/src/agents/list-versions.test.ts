import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeAgent, makeEndpointAgent, makeFolder } from './fixtures/run-agent.ts';
import { createVersionList } from './list-versions.ts';

const nothing = { version: null, oldest: null, isTooOld: false, problem: null };

/** Writes a program that says what it is told and notes down that it was asked. */
async function writeProgram(folder: string, says: string): Promise<void> {
  const line = `echo asked >> ${join(folder, 'asked')}; ${says}`;
  await writeFile(join(folder, 'openclaw'), `#!/bin/sh\n${line}\n`, { mode: 0o755 });
}

test('a program is asked for its version once, and again when it has changed', async () => {
  const folder = await makeFolder();
  const agents = new Map([['claw', { ...makeAgent(['openclaw', '{message}']), name: 'claw' }]]);
  const list = createVersionList({ agents }, { PATH: `${folder}:${process.env.PATH}` });
  expect(await list()).toEqual([{ agent: 'claw', ...nothing }]);
  await writeProgram(folder, 'echo OpenClaw 2026.9.6');
  const found = { agent: 'claw', version: '2026.9.6', oldest: '2026.8.1', isTooOld: false, problem: null };
  expect(await Promise.all([list(), list()])).toEqual([[found], [found]]);
  expect(await list()).toEqual([found]);
  expect(await readFile(join(folder, 'asked'), 'utf8')).toBe('asked\n');
  await writeProgram(folder, 'echo "an older one: OpenClaw 2026.7.2"');
  expect(await list()).toEqual([{ ...found, version: '2026.7.2', isTooOld: true }]);
  await writeProgram(folder, 'exit 3');
  expect(await list()).toEqual([{ ...found, version: null, problem: 'it ended with exit code 3' }]);
});

test('what is no program, and a program that nobody here knows, are not asked', async () => {
  const folder = await makeFolder();
  const agents = new Map([
    ['web', { ...makeEndpointAgent({ kind: 'http', url: 'http://127.0.0.1:9' }), name: 'web' }],
    ['own', { ...makeAgent(['touch', join(folder, 'asked')]), name: 'own' }],
  ]);
  const list = createVersionList({ agents }, { PATH: process.env.PATH });
  expect(await list()).toEqual([
    { agent: 'web', ...nothing },
    { agent: 'own', ...nothing },
  ]);
  await expect(readFile(join(folder, 'asked'))).rejects.toThrow('ENOENT');
});
