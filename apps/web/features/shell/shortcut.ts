/** A key, or a few one after the other, and what it does. */
export interface Shortcut {
  /** As `nameKey` names them, with a space between two of a row: `c`, `g t`, `mod+k`. */
  keys: string;
  /** What it does, for the list of all keys. */
  label: string;
  run: () => void;
}

/** @returns the key as shortcuts name it: `mod+k` for Ctrl or ⌘ with K; null for one that no shortcut has */
export function nameKey({
  key,
  ctrlKey,
  metaKey,
  altKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>) {
  if (altKey || key === 'Shift' || key === 'Control' || key === 'Meta') return null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  return ctrlKey || metaKey ? `mod+${name}` : name;
}

export type Match = { found: Shortcut } | { pending: string } | null;

/**
 * @param pending - the keys that were pressed before and led to nothing yet; empty at first
 * @returns the shortcut that the key completes, or the keys to wait for more after, or null
 */
export function matchShortcut(shortcuts: readonly Shortcut[], pending: string, name: string): Match {
  const keys = pending === '' ? name : `${pending} ${name}`;
  // The latest to be added counts: a page's own key goes before the frame's.
  const found = shortcuts.findLast((shortcut) => shortcut.keys === keys);
  if (found) return { found };
  if (shortcuts.some((shortcut) => shortcut.keys.startsWith(`${keys} `))) return { pending: keys };
  return pending === '' ? null : matchShortcut(shortcuts, '', name);
}

/** @returns the keys as they stand on the keyboard: `Ctrl K`, `⌘ K`, `G then T` is two */
export function readableKeys(keys: string, isMac: boolean): string[] {
  return keys.split(' ').map((key) => {
    if (key.startsWith('mod+')) return `${isMac ? '⌘' : 'Ctrl'} ${key.slice('mod+'.length).toUpperCase()}`;
    return key;
  });
}
