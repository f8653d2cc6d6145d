import { tmpdir } from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { checkDisk } from './check-disk.ts';
import type { Inspected } from './check.ts';
import { fail, ok } from './finding.ts';
import { formatReport } from './format-report.ts';
import { readSpace } from './read-space.ts';

/** @returns what is said when the data folder has so much room */
function look(space: Inspected['readSpace']) {
  const inspected = {
    config: { dataDir: tmpdir() },
    database: { sql: null, finding: ok('') },
    readSpace: space,
  } as unknown as Inspected;
  return checkDisk(inspected);
}

it('fails before PostgreSQL does, and says where the room is gone', async () => {
  const [finding] = await look(async () => ({ freeBytes: 150 * 1_024 ** 2, freeFiles: 10 }));
  expect(finding).toMatchObject({ level: 'fail', says: `150 MB are free in ${tmpdir()}` });
  expect(finding?.remedy).toContain('du -xh');
  const [low] = await look(async () => ({ freeBytes: 1.5 * 1_024 ** 3, freeFiles: null }));
  expect(low).toMatchObject({ level: 'warn', says: `1.5 GB are free in ${tmpdir()}` });
});

it('fails when a disk has room and no inodes', async () => {
  const [, finding] = await look(async () => ({ freeBytes: 1_024 ** 4, freeFiles: 0 }));
  expect(finding?.says).toBe(`no more files can be made in ${tmpdir()}: it has no inodes left`);
});

it('reads the room of a real folder', async () => {
  expect((await readSpace(tmpdir())).freeBytes).toBeGreaterThan(0);
});

it('prints each group once, and each remedy under its line', () => {
  const report = formatReport([
    { check: 'disk', ...ok('fine') },
    { check: 'disk', ...fail('full', 'empty it') },
    { check: 'peers', ...ok('there') },
  ]);
  expect(stripVTControlCharacters(report)).toBe(
    [
      'disk   ok    fine',
      '       fail  full',
      '             → empty it',
      'peers  ok    there',
      '',
      '2 ok, 0 to look at, 1 failed',
    ].join('\n'),
  );
});
