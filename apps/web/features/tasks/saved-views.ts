import { useSyncExternalStore } from 'react';

const storageKey = 'callboard.task-views';
const changed = 'callboard:task-views';

/** A name for what stands in the address behind `/tasks`. */
export interface SavedView {
  name: string;
  query: string;
}

/** @returns the views that were named in this browser, in the order of their making */
export function useSavedViews(): SavedView[] {
  const kept = useSyncExternalStore(subscribe, readKept, () => null);
  return parse(kept);
}

/** Names what is looked at; one of the same name is replaced. */
export function saveView(view: SavedView): void {
  write([...parse(readKept()).filter(({ name }) => name !== view.name), view]);
}

export function removeView(name: string): void {
  write(parse(readKept()).filter((view) => view.name !== name));
}

function parse(kept: string | null): SavedView[] {
  try {
    const views: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(views) ? views.filter(isView) : [];
  } catch {
    // Written by hand: as good as none.
    return [];
  }
}

function isView(view: unknown): view is SavedView {
  if (typeof view !== 'object' || view === null || !('name' in view) || !('query' in view)) return false;
  return typeof view.name === 'string' && typeof view.query === 'string';
}

function readKept(): string | null {
  return localStorage.getItem(storageKey);
}

function write(views: SavedView[]): void {
  localStorage.setItem(storageKey, JSON.stringify(views));
  window.dispatchEvent(new Event(changed));
}

function subscribe(listener: () => void): () => void {
  // `storage` tells of other tabs only.
  const events = [changed, 'storage'];
  for (const event of events) window.addEventListener(event, listener);
  return () => {
    for (const event of events) window.removeEventListener(event, listener);
  };
}
