'use client';

import { type ReactNode, useState } from 'react';
import { Tooltip } from 'radix-ui';
import { classNames } from './class-names';

interface ExplainedProps {
  /** What it means, in plain words. */
  meaning: ReactNode;
  className?: string;
  children: ReactNode;
}

/** A word with its explanation, which comes on hovering, by the keyboard's focus and by a touch. */
export function Explained({ meaning, className, children }: ExplainedProps) {
  const [open, setOpen] = useState(false);
  return (
    <Tooltip.Provider delayDuration={200}>
      <Tooltip.Root open={open} onOpenChange={setOpen}>
        <Tooltip.Trigger
          type="button"
          onClick={(event) => {
            // A click would close what hovering has opened; on a touch screen it is what opens it.
            event.preventDefault();
            setOpen(true);
          }}
          className={classNames('cursor-help rounded', className)}
        >
          {children}
        </Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content
            sideOffset={6}
            collisionPadding={8}
            className="z-50 max-w-64 rounded-md border border-line bg-surface px-3 py-2 text-xs leading-relaxed text-ink shadow-lg"
          >
            {meaning}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  );
}
