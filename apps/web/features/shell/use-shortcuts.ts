import { useEffect } from 'react';
import { useRouter } from 'next/navigation';

/** The search field of the page, where it has one. */
export const searchFieldId = 'search';

/** `/` goes to the search, `n` to a new task; neither while someone types or a dialog is open. */
export function useShortcuts(): void {
  const router = useRouter();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isBusy(event.target))
        return;
      if (event.key === '/') {
        event.preventDefault();
        focusSearch(() => router.push('/tasks?focus=search'));
      } else if (event.key === 'n') {
        event.preventDefault();
        router.push('/tasks/new');
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [router]);
}

function focusSearch(otherwise: () => void): void {
  const field = document.getElementById(searchFieldId);
  if (field) field.focus();
  else otherwise();
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role=dialog], [role=alertdialog]')) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
