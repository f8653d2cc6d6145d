'use client';

import { formatDuration, formatElapsed } from './format-time';
import { useNow } from './use-now';

/** How long something took, or has taken so far: it goes on counting until there is an end. */
export function ElapsedTime({ from, to }: { from: string; to: string | null }) {
  if (to !== null)
    return <span className="tabular-nums">{formatDuration(Date.parse(to) - Date.parse(from))}</span>;
  return <Ticking from={from} />;
}

function Ticking({ from }: { from: string }) {
  const elapsed = Math.max(0, useNow() - Date.parse(from));
  return <span className="tabular-nums">{formatElapsed(elapsed)}</span>;
}
