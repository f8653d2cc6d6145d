import type { ReactNode } from 'react';
import { ChevronRight } from 'lucide-react';

interface HowToProps {
  /** Anchor by which other pages lead here. */
  id: string;
  title: string;
  open: boolean;
  children: ReactNode;
}

/** Instructions that fold away once they are not needed any more. */
export function HowTo({ id, title, open, children }: HowToProps) {
  return (
    <details id={id} open={open} className="group scroll-mt-20 rounded-lg border border-line bg-surface">
      <summary className="flex items-center gap-2 rounded-lg px-4 py-3 font-medium marker:content-none">
        <ChevronRight
          aria-hidden
          className="size-4 text-ink-faint transition-transform group-open:rotate-90"
        />
        {title}
      </summary>
      <div className="space-y-3 border-t border-line px-4 py-4 text-[0.8125rem] text-ink-soft">
        {children}
      </div>
    </details>
  );
}
