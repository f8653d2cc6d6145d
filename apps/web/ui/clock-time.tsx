'use client';

import { formatClock, formatExact } from './format-time';
import { useNow } from './use-now';

/** An instant by the reader's clock, with its day when that is not today. */
export function ClockTime({ at }: { at: string }) {
  const now = useNow();
  const instant = Date.parse(at);
  return (
    <time dateTime={at} title={formatExact(instant)} suppressHydrationWarning>
      {formatClock(instant, now)}
    </time>
  );
}
