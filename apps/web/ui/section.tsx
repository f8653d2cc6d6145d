import type { ReactNode } from 'react';

interface SectionProps {
  /** Anchor of its heading. */
  id: string;
  title: string;
  /** Beside the title: a number, or where there is more. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of a page under a heading of its own, which can be given the focus when what had it is gone. */
export function Section({ id, title, aside, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="space-y-2.5">
      <div className="flex items-baseline justify-between gap-3">
        <h2 id={id} tabIndex={-1} className="text-sm font-semibold outline-none">
          {title}
        </h2>
        {aside && <div className="text-xs text-ink-soft">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
