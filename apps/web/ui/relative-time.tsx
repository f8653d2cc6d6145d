'use client';

import { formatExact, formatRelative } from './format-time';
import { useNow } from './use-now';

/** An instant as people say it, with the exact time on hovering. */
export function RelativeTime({ at, className }: { at: string; className?: string }) {
  const now = useNow();
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={formatExact(instant)} className={className} suppressHydrationWarning>
      {formatRelative(instant, now)}
    </time>
  );
}
