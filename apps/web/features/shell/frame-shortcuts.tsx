'use client';

import { useState } from 'react';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { checkInList, moveInList } from './move-in-list';
import { places } from './places';
import { useShortcuts } from './shortcut-provider';

/** The search field of the page, where it has one. */
export const searchFieldId = 'search';

// Neither is part of what a page needs to be shown.
const CommandPalette = dynamic(() => import('./command-palette').then((module) => module.CommandPalette));
const ShortcutHelp = dynamic(() => import('./shortcut-help').then((module) => module.ShortcutHelp));

/** The keys that work on every page, and what two of them open. */
export function FrameShortcuts() {
  const router = useRouter();
  const [open, setOpen] = useState<'palette' | 'help' | null>(null);
  const create = () => router.push('/tasks/new');
  useShortcuts([
    { keys: 'mod+k', label: 'Search and do anything', run: () => setOpen('palette') },
    {
      keys: '/',
      label: 'Search in the list',
      run: () => focusSearch(() => router.push('/tasks?focus=search')),
    },
    { keys: 'c', label: 'New task', run: create },
    { keys: 'j', label: 'Next row', run: () => moveInList(1) },
    { keys: 'k', label: 'Row before', run: () => moveInList(-1) },
    { keys: 'x', label: 'Select the row', run: checkInList },
    ...places.map(({ href, label, key }) => ({ keys: `g ${key}`, label, run: () => router.push(href) })),
    { keys: '?', label: 'All keys', run: () => setOpen('help') },
  ]);
  const close = () => setOpen(null);
  return (
    <>
      {open === 'palette' && <CommandPalette onClose={close} onShowKeys={() => setOpen('help')} />}
      {open === 'help' && <ShortcutHelp onClose={close} />}
    </>
  );
}

function focusSearch(otherwise: () => void): void {
  const field = document.getElementById(searchFieldId);
  if (field) field.focus();
  else otherwise();
}
