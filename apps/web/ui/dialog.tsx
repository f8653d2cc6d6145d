'use client';

import type { ReactNode } from 'react';
import { Dialog as RadixDialog } from 'radix-ui';
import { X } from 'lucide-react';
import { Button } from './button';
import { classNames } from './class-names';

interface DialogProps {
  title: string;
  onClose: () => void;
  /** It holds more than words: a table, code, things side by side. */
  wide?: boolean;
  children: ReactNode;
}

/** A panel over the page, open as long as it is rendered; the focus stays inside, and goes back where it was. */
export function Dialog({ title, onClose, wide = false, children }: DialogProps) {
  return (
    <RadixDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-50 bg-black/45 animate-in fade-in-0" />
        <RadixDialog.Content
          aria-describedby={undefined}
          className={classNames(
            'fixed top-1/2 left-1/2 z-50 flex max-h-[85dvh] w-[calc(100%-2rem)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-xl border border-line bg-surface shadow-2xl animate-in fade-in-0 zoom-in-95',
            wide ? 'max-w-6xl' : 'max-w-md',
          )}
        >
          <div className="flex items-center justify-between gap-4 py-2 pr-2 pl-5">
            <RadixDialog.Title className="text-base font-semibold">{title}</RadixDialog.Title>
            <RadixDialog.Close asChild>
              <Button look="quiet" size="icon" aria-label="Close">
                <X />
              </Button>
            </RadixDialog.Close>
          </div>
          <div tabIndex={-1} className="min-h-0 overflow-y-auto px-5 pt-1 pb-5 outline-none">
            {children}
          </div>
        </RadixDialog.Content>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  );
}
