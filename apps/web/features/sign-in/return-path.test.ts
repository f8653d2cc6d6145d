import { expect, test } from 'vitest';
import { returnPath } from './return-path';

test('the way back is the page that was asked for', () => {
  expect(returnPath('?next=%2Ftasks%3Fstatus%3Dfailed%26q%3Dx')).toBe('/tasks?status=failed&q=x');
});

test.each([
  '//evil.example/x',
  'https://evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  'tasks',
  '',
])('it never leads elsewhere: %j', (next) => {
  expect(returnPath(`?next=${encodeURIComponent(next)}`)).toBe('/');
});

test('without one it is the list of tasks', () => {
  expect(returnPath('')).toBe('/');
});
