'use client';

import { type ReactNode, useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { classNames } from '@/ui/class-names';

interface FoldedProps {
  title: string;
  /** What is inside, in a few words. */
  hint?: string;
  bad?: boolean;
  children: ReactNode;
}

/** Something that is looked at on demand; while it is folded it is not in the document. */
export function Folded({ title, hint, bad = false, children }: FoldedProps) {
  const [open, setOpen] = useState(false);
  return (
    <div className="overflow-hidden rounded-md border border-line">
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex w-full items-center gap-1.5 px-2 py-1 text-left text-xs hover:bg-raised focus-visible:-outline-offset-2"
      >
        <ChevronRight
          aria-hidden
          className={classNames('size-3.5 shrink-0 text-ink-faint transition-transform', open && 'rotate-90')}
        />
        <span className={classNames('shrink-0 font-medium', bad ? 'text-bad' : 'text-ink-soft')}>
          {title}
        </span>
        {hint && <span className="min-w-0 truncate font-mono text-[0.6875rem] text-ink-faint">{hint}</span>}
      </button>
      {open && <div className="border-t border-line">{children}</div>}
    </div>
  );
}
