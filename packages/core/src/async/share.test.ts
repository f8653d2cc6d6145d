import { expect, test } from 'vitest';
import { createShare } from './share.ts';

/** A question whose answers a test gives. */
function open() {
  const asked: PromiseWithResolvers<string>[] = [];
  const ask = () => {
    const one = Promise.withResolvers<string>();
    asked.push(one);
    return one.promise;
  };
  return { asked, ask };
}

test('who asks while it is asked already waits for the next time, once for all of them', async () => {
  const share = createShare();
  const { asked, ask } = open();
  const first = share('tasks', ask);
  const later = [share('tasks', ask), share('tasks', ask)];
  expect(asked).toHaveLength(1);
  asked[0]?.resolve('before');
  expect(await first).toBe('before');
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.resolve('after');
  expect(await Promise.all(later)).toEqual(['after', 'after']);
  expect(asked).toHaveLength(2);
});

test('other questions do not wait, and one that is over is asked anew', async () => {
  const share = createShare();
  const { asked, ask } = open();
  const both = [share('tasks', ask), share('runs', ask)];
  expect(asked).toHaveLength(2);
  for (const one of asked) one.resolve('first');
  await Promise.all(both);
  void share('tasks', ask);
  expect(asked).toHaveLength(3);
});

test('a question that fails fails for who asked it, and is asked again for those who wait', async () => {
  const share = createShare();
  const { asked, ask } = open();
  const first = share('tasks', ask);
  const second = share('tasks', ask);
  asked[0]?.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.resolve('back');
  expect(await second).toBe('back');
});
