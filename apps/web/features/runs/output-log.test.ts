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
    .flatMap(({ spans }) => spans.map(({ text }) => text))
    .join('');
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
  expect((await shownText(log)).length).toBe(5_000);
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
  const log = createOutputLog();
  const piece = 'y'.repeat(10_000);
  for (let seq = 0; seq < 300; seq += 1) log.append(chunk(seq, piece));
  const kept = (await shownText(log)).length;
  expect(kept).toBeLessThanOrEqual(1_000_000);
  expect(kept + (log.read()[0]?.droppedBefore ?? 0)).toBe(3_000_000);
});
