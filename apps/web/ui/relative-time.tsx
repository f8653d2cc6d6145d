'use client';

import { formatAgo, formatExact, formatUntil } from './format-time';
import { useNow } from './use-now';

interface RelativeTimeProps {
  at: string;
  /** It is still to come. */
  upcoming?: boolean;
  className?: string;
}

/** An instant as people say it, with the exact time on hovering. */
export function RelativeTime({ at, upcoming, className }: RelativeTimeProps) {
  const now = useNow();
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={formatExact(instant)} className={className} suppressHydrationWarning>
      {upcoming ? formatUntil(instant, now) : formatAgo(instant, now)}
    </time>
  );
}
