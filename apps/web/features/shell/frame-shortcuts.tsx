'use client';

import { useRouter } from 'next/navigation';
import { useShowDialog } from './frame-dialogs';
import { checkInList, moveInList } from './move-in-list';
import { places } from './places';
import { useShortcuts } from './shortcut-provider';

/** The search field of the page, where it has one. */
export const searchFieldId = 'search';

/** The keys that work on every page. */
export function FrameShortcuts() {
  const router = useRouter();
  const show = useShowDialog();
  useShortcuts([
    { keys: 'mod+k', label: 'Search and do anything', run: () => show('palette') },
    {
      keys: '/',
      label: 'Search in the list',
      run: () => focusSearch(() => router.push('/tasks?focus=search')),
    },
    { keys: 'c', label: 'New task', run: () => router.push('/tasks/new') },
    { keys: 'j', label: 'Next row', run: () => moveInList(1) },
    { keys: 'k', label: 'Row before', run: () => moveInList(-1) },
    { keys: 'x', label: 'Select the row', run: checkInList },
    ...places.map(({ href, label, key }) => ({ keys: `g ${key}`, label, run: () => router.push(href) })),
    { keys: '?', label: 'All keys', run: () => show('keys') },
  ]);
  return null;
}

function focusSearch(otherwise: () => void): void {
  const field = document.getElementById(searchFieldId);
  if (field) field.focus();
  else otherwise();
}
