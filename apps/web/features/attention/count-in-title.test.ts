import { expect, test } from 'vitest';
import { withCount } from './count-in-title';

test('the count stands before the title once, however often it changes, and goes when nothing waits', () => {
  const once = withCount('Tasks · Callboard', 2);
  expect(once).toBe('(2) Tasks · Callboard');
  expect(withCount(once, 3)).toBe('(3) Tasks · Callboard');
  expect(withCount(withCount(once, 250), 0)).toBe('Tasks · Callboard');
  expect(withCount(once, 250)).toBe('(99+) Tasks · Callboard');
});
