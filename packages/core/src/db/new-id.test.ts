import { expect, test } from 'vitest';
import { Id } from '../contracts/primitives.ts';
import { newId } from './new-id.ts';

test('ids are of version 7, hold the time, ascend, and none comes twice', () => {
  const before = Date.now();
  const ids = Array.from({ length: 5_000 }, newId);
  const after = Date.now();
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
  for (const id of ids) {
    expect(Id.parse(id)[14]).toBe('7');
    const at = Number.parseInt(id.replace('-', '').slice(0, 12), 16);
    expect(at >= before && at <= after).toBe(true);
  }
});

test('two ids of one moment differ in their random part, so that those of two bridges do', () => {
  const ends = Array.from({ length: 1_000 }, () => newId().slice(-12));
  expect(new Set(ends).size).toBe(ends.length);
});
