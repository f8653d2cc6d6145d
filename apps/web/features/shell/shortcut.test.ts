import { expect, test } from 'vitest';
import { matchShortcut, nameKey, readableKeys, type Shortcut } from './shortcut';

const run = () => {};
const shortcuts: Shortcut[] = [
  { keys: 'c', label: 'New task', run },
  { keys: 'g t', label: 'Tasks', run },
  { keys: 'mod+k', label: 'Everything', run },
];
const nothing = { ctrlKey: false, metaKey: false, altKey: false };

test('a key alone is found at once, one of a row waits for the next', () => {
  expect(matchShortcut(shortcuts, '', 'c')).toEqual({ found: shortcuts[0] });
  expect(matchShortcut(shortcuts, '', 'g')).toEqual({ pending: 'g' });
  expect(matchShortcut(shortcuts, 'g', 't')).toEqual({ found: shortcuts[1] });
});

test('a row that leads nowhere begins anew with its last key', () => {
  expect(matchShortcut(shortcuts, 'g', 'c')).toEqual({ found: shortcuts[0] });
  expect(matchShortcut(shortcuts, 'g', 'q')).toBeNull();
});

test('of two with the same keys the one that came last is meant', () => {
  const own = { keys: 'c', label: 'Complete', run };
  expect(matchShortcut([...shortcuts, own], '', 'c')).toEqual({ found: own });
});

test('Ctrl and the command key are one, and a capital is the same key', () => {
  expect(nameKey({ ...nothing, key: 'K', ctrlKey: true })).toBe('mod+k');
  expect(nameKey({ ...nothing, key: 'k', metaKey: true })).toBe('mod+k');
  expect(nameKey({ ...nothing, key: '?' })).toBe('?');
  expect(nameKey({ ...nothing, key: 'c', altKey: true })).toBeNull();
  expect(readableKeys('mod+k', true)).toEqual(['⌘ K']);
  expect(readableKeys('g t', false)).toEqual(['g', 't']);
});
