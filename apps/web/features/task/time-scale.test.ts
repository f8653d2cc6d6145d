import { expect, test } from 'vitest';
import { createTimeScale } from './time-scale';

test('instants stand where they happened', () => {
  const { place, pauses } = createTimeScale([[1_000, 3_000]]);
  expect([1_000, 2_000, 3_000].map(place)).toEqual([0, 0.5, 1]);
  expect(pauses).toEqual([]);
});

test('a long pause is drawn short, and what is around it stays in proportion', () => {
  const night = 8 * 3_600_000;
  const { place, pauses } = createTimeScale([
    [0, 1_000],
    [night, night + 1_000],
  ]);
  const width = 120 / 2_120;
  expect(pauses).toEqual([{ at: 1_000 / 2_120, width, ms: night - 1_000 }]);
  expect(place(1_000)).toBeCloseTo(1_000 / 2_120);
  expect(place(night)).toBeCloseTo(1_120 / 2_120);
  expect(place(night + 1_000)).toBe(1);
});

test('a short pause stays as it is, and what overlaps is one', () => {
  const { place, pauses } = createTimeScale([
    [0, 500],
    [100, 800],
    [900, 1_000],
  ]);
  expect(pauses).toEqual([]);
  expect(place(850)).toBeCloseTo(0.85);
});

test('nothing at all, or only an instant, breaks nothing', () => {
  expect(createTimeScale([]).place(5)).toBe(0);
  expect(createTimeScale([[5, 5]]).place(5)).toBe(0);
  expect(createTimeScale([[5, 5]]).place(9)).toBe(0);
});
