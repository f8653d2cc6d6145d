'use client';

import { Search } from 'lucide-react';
import { Button } from '@/ui/button';
import { useShowDialog } from './frame-dialogs';

/** Opens the palette, for those who do not know its keys or have none. */
export function PaletteButton({ compact }: { compact?: boolean }) {
  const show = useShowDialog();
  const open = () => show('palette');
  if (compact) {
    return (
      <Button look="quiet" size="icon" aria-label="Search and do anything" onClick={open}>
        <Search />
      </Button>
    );
  }
  return (
    <Button
      className="w-full justify-start! text-ink-soft!"
      aria-keyshortcuts="Control+K Meta+K"
      title="Search and do anything (Ctrl K)"
      onClick={open}
    >
      <Search aria-hidden />
      Search…
      <kbd aria-hidden className="ml-auto font-mono text-[0.6875rem] text-ink-faint">
        Ctrl K
      </kbd>
    </Button>
  );
}
