'use client';

import { type ReactNode, useEffect } from 'react';
import { X } from 'lucide-react';
import { Button } from '@/ui/button';
import { useShortcuts } from './shortcut-provider';

interface SelectionBarProps {
  label: string;
  /** How many are chosen. */
  count: number;
  /** How far what is being done to them has come; null: nothing is. */
  progress: { done: number; total: number } | null;
  onClear: () => void;
  /** What can be done to them. */
  children: ReactNode;
}

/** What can be done to the chosen rows together; over the page, so that nothing is moved by it. */
export function SelectionBar({ label, count, progress, onClear, children }: SelectionBarProps) {
  useShortcuts([{ keys: 'Escape', label: 'Select nothing', run: onClear }]);
  useEffect(() => focusContent, []);
  return (
    <section
      aria-label={label}
      className="fixed bottom-3 left-1/2 z-30 flex w-max max-w-[calc(100%-1.5rem)] -translate-x-1/2 flex-wrap items-center gap-2 rounded-xl border border-line-strong/60 bg-surface p-2 pl-4 shadow-xl"
    >
      <p role="status" className="mr-1 tabular-nums">
        {progress ? `${progress.done} of ${progress.total}…` : `${count} selected`}
      </p>
      {children}
      <Button look="quiet" size="icon" aria-label="Select nothing" title="Select nothing" onClick={onClear}>
        <X />
      </Button>
    </section>
  );
}

/** The bar goes, and with it the button that had the focus. */
function focusContent(): void {
  if (document.activeElement !== document.body) return;
  document.getElementById('content')?.focus({ preventScroll: true });
}
