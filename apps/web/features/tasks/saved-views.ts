import { useSyncExternalStore } from 'react';
import { z } from 'zod';

const storageKey = 'callboard.task-views';
const changed = 'callboard:task-views';

const SavedView = z.object({ name: z.string().min(1).max(60), query: z.string() });
const SavedViews = z.array(SavedView);
/** A name for what stands in the address behind `/tasks`. */
export type SavedView = z.infer<typeof SavedView>;

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
    return SavedViews.parse(JSON.parse(kept ?? '[]'));
  } catch {
    // Of another version, or written by hand: as good as none.
    return [];
  }
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
