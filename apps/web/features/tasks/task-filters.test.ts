import { expect, test } from 'vitest';
import { isFiltered, readTaskFilters, taskListInput, writeTaskFilters } from './task-filters';

test('filters survive the way through the address', () => {
  const query = '?status=running%2Cfailed&agent=main&peer=mel&type=TASK&q=a+b';
  expect(writeTaskFilters(readTaskFilters(new URLSearchParams(query)))).toBe(query);
});

test('what an address says wrongly does not filter', () => {
  const filters = readTaskFilters(new URLSearchParams('?status=nonsense&focus=search'));
  expect(isFiltered(filters)).toBe(false);
  expect(Object.values(taskListInput(filters)).every((value) => value === undefined)).toBe(true);
});
