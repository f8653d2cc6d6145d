import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { atEnd } from '../../harness/at-end.ts';
import { readHistory } from './history.ts';

const setup = { seed: 1, agents: {}, recordOnly: [], secrets: [], marker: 'callboard-chaos-1' };

async function writeHistory(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-history-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries({ 'setup.json': JSON.stringify(setup), ...files })) {
    await writeFile(join(folder, name), text);
  }
  return folder;
}

test('a history is read in the order in which it was written, without a line that was cut off', async () => {
  const folder = await writeHistory({
    'faults.jsonl': '{"at":2,"fault":"kill"}\n{"at":1,"fault":"pause","target":"a"}\n{"at":3,"fau',
  });
  const history = await readHistory(folder);
  expect(history.faults.map(({ fault }) => fault)).toEqual(['kill', 'pause']);
  expect(history).toMatchObject({ clients: [], agents: [], peers: [], feed: [], setup });
});

test('a line of another shape stops the reading and is named', async () => {
  const folder = await writeHistory({ 'clients.jsonl': '{"at":1,"client":"a"}\n' });
  await expect(readHistory(folder)).rejects.toThrow(/clients\.jsonl, line 1: /);
});
