import { expect, test } from 'vitest';
import { visibleText } from './visible-text';

test('what a browser would not show is in sight, and what it shows stays', () => {
  expect(visibleText('a\u0000b\u001B[31m\u007F')).toBe('a␀b␛[31m␡');
  expect(visibleText('a\u202Eb')).toBe('a⟨U+202E⟩b');
  expect(visibleText('tab\tline\r\nשלום 👩‍👩‍👧')).toBe('tab\tline\nשלום 👩‍👩‍👧');
});
