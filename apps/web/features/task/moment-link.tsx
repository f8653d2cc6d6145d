import type { ReactNode } from 'react';
import { anchorOf, type Moment } from './moment';

/** The time of a moment, which is a link to it. */
export function MomentLink({ moment, children }: { moment: Moment; children: ReactNode }) {
  return (
    <a href={`#${anchorOf(moment)}`} className="rounded text-ink-faint hover:text-ink hover:underline">
      <span className="sr-only">Link to this: </span>
      {children}
    </a>
  );
}
