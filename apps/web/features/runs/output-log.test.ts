import type { OutputChunk } from '@callboard/core/contracts/run';
import { expect, test, vi } from 'vitest';
import { createOutputLog, type OutputLog } from './output-log';

function chunk(seq: number, text: string, part: Partial<OutputChunk> = {}): OutputChunk {
  return { seq, at: '2026-11-22T10:00:00.000Z', stream: 'stdout', text, droppedBefore: 0, ...part };
}

async function shownText(log: OutputLog): Promise<string> {
  await new Promise<void>((resolve) => {
    const stop = log.subscribe(() => {
      stop();
      resolve();
    });
  });
  return log
    .read()
    .map(({ spans }) => spans.map(({ text }) => text).join(''))
    .join('\n');
}

test('a stream that was opened again from its start repeats nothing', async () => {
  const log = createOutputLog();
  for (const seq of [0, 1, 0, 1, 2]) log.append(chunk(seq, `${seq};`));
  expect(await shownText(log)).toBe('0;1;2;');
});

test('however fast an agent prints, listeners hear of it a few times only', async () => {
  const log = createOutputLog();
  const listener = vi.fn();
  log.subscribe(listener);
  for (let seq = 0; seq < 5_000; seq += 1) log.append(chunk(seq, 'x'));
  expect((await shownText(log)).replaceAll('\n', '').length).toBe(5_000);
  expect(listener.mock.calls.length).toBeLessThan(5);
});

test('what was left out stands where it is missing', async () => {
  const log = createOutputLog();
  log.append(chunk(0, 'first'));
  log.append(chunk(1, 'last', { droppedBefore: 1_234 }));
  await shownText(log);
  expect(log.read().map(({ droppedBefore }) => droppedBefore)).toEqual([0, 1_234]);
});

test('a page that watches a flood keeps the end of it and says how much is missing', async () => {
  const log = createOutputLog({ characters: 100_000, lines: 1_000 });
  for (let seq = 0; seq < 300; seq += 1) log.append(chunk(seq, `${'y'.repeat(1_000)}\n`));
  const kept = (await shownText(log)).replaceAll('\n', '').length;
  expect(kept).toBeLessThanOrEqual(110_000);
  expect(kept + (log.read()[0]?.droppedBefore ?? 0)).toBe(300_000);
});

test('lines end where the agent ended them, whichever pieces they come in', async () => {
  const log = createOutputLog();
  ['on', 'e\ntwo\n', '\n', 'four'].forEach((text, seq) => log.append(chunk(seq, text)));
  expect(await shownText(log)).toBe('one\ntwo\n\nfour');
  expect(log.read().length).toBe(4);
});

test('a line that fills screens is shown in parts', () => {
  const log = createOutputLog();
  log.append(chunk(0, `${'z'.repeat(5_000)}\nend`));
  expect(log.read().map(({ length }) => length)).toEqual([2_000, 2_000, 1_000, 3]);
});
