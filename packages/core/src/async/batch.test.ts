import { expect, test } from 'vitest';
import { createBatch } from './batch.ts';

/** A batch whose flushes a test lets go one by one. */
function open(options: { maxItems?: number; isItems?: (error: unknown) => boolean } = {}) {
  const flushed: { items: readonly string[]; over: PromiseWithResolvers<void> }[] = [];
  const add = createBatch<string, string>({
    flush: async (items) => {
      const over = Promise.withResolvers<void>();
      flushed.push({ items, over });
      await over.promise;
      return items.map((item) => item.toUpperCase());
    },
    maxItems: options.maxItems ?? 10,
    maxFlushes: 1,
    isItems: options.isItems ?? (() => false),
  });
  /** Waits for the flush, ends it, and says what was in it. */
  const finish = async (index: number, error?: Error) => {
    await expect.poll(() => flushed.length).toBeGreaterThan(index);
    if (error) flushed[index]?.over.reject(error);
    else flushed[index]?.over.resolve();
    return flushed[index]?.items;
  };
  return { add, finish };
}

test('what comes while a flush is under way goes into the next, in the order in which it came', async () => {
  const { add, finish } = open();
  const first = add('a');
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  const more = Promise.all([add('b'), add('c')]);
  expect(await finish(0)).toEqual(['a']);
  expect(await finish(1)).toEqual(['b', 'c']);
  expect([await first, ...(await more)]).toEqual(['A', 'B', 'C']);
});

test('a flush takes so many at most', async () => {
  const { add, finish } = open({ maxItems: 2 });
  const all = Promise.all(['a', 'b', 'c'].map(add));
  expect([await finish(0), await finish(1)]).toEqual([['a', 'b'], ['c']]);
  expect(await all).toEqual(['A', 'B', 'C']);
});

test('one that cannot be stored fails alone, and the others are stored', async () => {
  const { add, finish } = open({ isItems: () => true });
  const all = Promise.allSettled(['a', 'b'].map(add));
  await finish(0, new Error('one of them'));
  await finish(1, new Error('this one'));
  await finish(2);
  expect(await all).toMatchObject([{ reason: { message: 'this one' } }, { value: 'B' }]);
});

test('after an error that may have had an effect nothing is tried again', async () => {
  const { add, finish } = open();
  const all = Promise.allSettled(['a', 'b'].map(add));
  await finish(0, new Error('lost'));
  expect(await all).toMatchObject([{ reason: { message: 'lost' } }, { reason: { message: 'lost' } }]);
  const next = add('c');
  expect(await finish(1)).toEqual(['c']);
  expect(await next).toBe('C');
});
