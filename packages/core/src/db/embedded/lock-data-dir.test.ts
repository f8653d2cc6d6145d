import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startHolder } from './fixtures/start-holder.ts';
import { lockDataDir, requireFreeDataDir } from './lock-data-dir.ts';
import { openEmbeddedPostgres } from './open-embedded-postgres.ts';

let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'callboard-lock-'));
});

afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

test('refuses a second bridge in one line that names the first, until that one is killed', async () => {
  const holder = startHolder(dataDir, 'lock');
  await holder.opened;
  const refusal = {
    code: 'misconfigured',
    message: expect.stringMatching(
      new RegExp(`^DATA_DIR: another Callboard \\(process ${holder.child.pid}\\) .*$`),
    ),
  };
  await expect(lockDataDir(dataDir)).rejects.toMatchObject(refusal);
  await expect(requireFreeDataDir(dataDir)).rejects.toMatchObject(refusal);
  await holder.kill();
  const lock = await lockDataDir(dataDir);
  await lock.release();
  await (await openEmbeddedPostgres({ dataDir })).stop();
});

test('lets the next one in when it is released, also in one process', async () => {
  const first = await lockDataDir(dataDir);
  await expect(lockDataDir(dataDir)).rejects.toThrow(`process ${process.pid}`);
  await first.release();
  const second = await lockDataDir(dataDir);
  await second.release();
});
