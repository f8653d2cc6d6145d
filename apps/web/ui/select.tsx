import type { ComponentProps } from 'react';
import { ChevronDown } from 'lucide-react';
import { classNames } from './class-names';
import { controlClasses } from './control';

/** The platform's own list: it works by keyboard, on a phone and with a screen reader as people know it. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={classNames('relative inline-block', className)}>
      <select
        className={classNames(controlClasses, 'h-8 appearance-none truncate pr-7 pointer-coarse:h-10')}
        {...rest}
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-ink-faint"
      />
    </span>
  );
}
