import { expect, test } from 'vitest';
import {
  countDetails,
  isFiltered,
  noFilters,
  readTaskFilters,
  taskQuery,
  writeTaskFilters,
} from './task-filters';

const now = Date.parse('2026-11-23T12:00:00Z');

test('filters survive the way through the address', () => {
  const query =
    '?status=running%2Cfailed&agent=main&peer=mel&type=TASK&by=human&name=ann&within=24h&error=1&q=a+b&order=oldest';
  expect(writeTaskFilters(readTaskFilters(new URLSearchParams(query)))).toBe(query);
  expect(writeTaskFilters(readTaskFilters(new URLSearchParams('?order=finished')))).toBe('?order=finished');
  const days = '?from=2026-11-01&to=2026-11-02';
  expect(writeTaskFilters(readTaskFilters(new URLSearchParams(days)))).toBe(days);
});

test('what an address says wrongly does not filter', () => {
  const params = new URLSearchParams(
    '?status=nonsense&focus=search&by=nobody&within=toString&from=yesterday&error=2&order=best',
  );
  const filters = readTaskFilters(params);
  expect(filters).toEqual(noFilters);
  expect(isFiltered(filters)).toBe(false);
  expect(Object.values(taskQuery(filters, now)).every((value) => value === undefined)).toBe(true);
});

test('a period reaches back from now, and a day to the end of it', () => {
  expect(taskQuery({ ...noFilters, period: '1h' }, now).since).toBe('2026-11-23T11:00:00.000Z');
  const { since = '', until = '' } = taskQuery({ ...noFilters, from: '2026-06-01', to: '2026-06-01' }, now);
  expect(Date.parse(until) - Date.parse(since)).toBe(24 * 3_600_000);
});

test('a search stands in no order of the end, and afterwards the list does again', () => {
  const ended = { ...noFilters, order: 'finished' as const };
  expect(taskQuery(ended, now).order).toBe('finished');
  expect(taskQuery({ ...ended, search: ' x ' }, now).order).toBeUndefined();
  expect(taskQuery({ ...ended, search: 'x', order: 'oldest' }, now).order).toBe('oldest');
});

test('the order alone filters nothing, and words and states are in sight without being counted', () => {
  expect(isFiltered({ ...noFilters, order: 'oldest' })).toBe(false);
  expect(countDetails({ ...noFilters, search: 'x', status: ['failed'], agent: 'main', period: '7d' })).toBe(
    2,
  );
});
