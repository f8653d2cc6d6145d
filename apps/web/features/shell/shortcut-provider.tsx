'use client';

import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { matchShortcut, nameKey, type Shortcut } from './shortcut';
import { areSingleKeysOn } from './single-keys';

/** How long a second key may take. */
const patienceMs = 1_500;

interface Registry {
  add: (shortcuts: () => readonly Shortcut[]) => () => void;
  list: () => Shortcut[];
}

const RegistryContext = createContext<Registry | null>(null);

/** Listens to the keys for everything inside; what they do, each page says with `useShortcuts`. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const [registry] = useState(createRegistry);
  useEffect(() => {
    const onKey = createKeyListener(registry);
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [registry]);
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

/** Makes keys do something as long as the component is there; also shown in the list of all keys. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = useContext(RegistryContext);
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => registry?.add(() => latest.current), [registry]);
}

/** @returns reads what every key does now */
export function useShortcutList(): () => Shortcut[] {
  const registry = useContext(RegistryContext);
  return () => registry?.list() ?? [];
}

function createRegistry(): Registry {
  const sources = new Set<() => readonly Shortcut[]>();
  return {
    add(source) {
      sources.add(source);
      return () => sources.delete(source);
    },
    list: () => Array.from(sources).flatMap((source) => source()),
  };
}

function createKeyListener(registry: Registry): (event: KeyboardEvent) => void {
  let pending = '';
  let pendingSince = 0;
  return (event) => {
    const name = nameKey(event);
    if (name === null || event.defaultPrevented || !isFree(event, name)) return;
    const before = event.timeStamp - pendingSince < patienceMs ? pending : '';
    const match = matchShortcut(registry.list(), before, name);
    pending = match !== null && 'pending' in match ? match.pending : '';
    pendingSince = event.timeStamp;
    if (match === null || !('found' in match)) return;
    event.preventDefault();
    match.found.run();
  };
}

/** A letter is nobody's order while someone types, has a dialog open, or wants no such keys (WCAG 2.2, 2.1.4). */
function isFree({ target }: KeyboardEvent, name: string): boolean {
  if (document.querySelector('[role=dialog], [role=alertdialog]')) return false;
  if (name.startsWith('mod+')) return true;
  return !isTypedInto(target) && areSingleKeysOn();
}

function isTypedInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)) return true;
  return target instanceof HTMLInputElement && !/^(checkbox|radio|button)$/.test(target.type);
}
