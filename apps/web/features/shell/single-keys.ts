const storageKey = 'callboard.single-keys';

/** @returns whether keys without Ctrl do something: who speaks to the computer may have to turn them off */
export function areSingleKeysOn(): boolean {
  return localStorage.getItem(storageKey) !== 'off';
}

/** Turns them on or off, for this browser. */
export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, 'off');
}
