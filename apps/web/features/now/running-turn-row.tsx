'use client';

import Link from 'next/link';
import type { RunningTurn } from '@callboard/core/contracts/now';
import { PartyLabel } from '@/features/message/party-label';
import { formatDuration, formatElapsed } from '@/ui/format-time';
import { ProgressBar } from '@/ui/progress-bar';
import { useNow } from '@/ui/use-now';

interface RunningTurnRowProps {
  turn: RunningTurn;
  /** The last thing that it said; null when it has said nothing yet. */
  line: string | null;
}

/** From this share of its time on, a turn is likely to be ended. */
const soonOver = 0.8;

/** One turn: what it is about, what it said last, and how much of its time it has taken. */
export function RunningTurnRow({ turn, line }: RunningTurnRowProps) {
  const elapsed = Math.max(0, useNow() - Date.parse(turn.startedAt));
  const limit = turn.timeoutSeconds === null ? null : turn.timeoutSeconds * 1_000;
  const so = formatElapsed(elapsed);
  const text = limit === null ? so : `${so} of ${formatDuration(limit)}`;
  const share = limit === null ? 0 : elapsed / limit;
  return (
    <li data-row data-run={turn.runId} className="relative px-4 py-2.5 hover:bg-raised/70">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <Link
          href={`/tasks/${turn.taskId}`}
          prefetch={false}
          className="min-w-0 flex-1 basis-full truncate rounded-sm font-medium sm:basis-0 after:absolute after:inset-0"
        >
          {turn.title || 'No content'}
        </Link>
        <span className="flex shrink-0 items-center gap-3 text-xs text-ink-soft">
          <PartyLabel party={{ kind: 'agent', name: turn.agent }} />
          {turn.attempt > 1 && <span>attempt {turn.attempt}</span>}
          <span className="tabular-nums">{text}</span>
        </span>
      </div>
      <p
        className="mt-0.5 mb-1.5 truncate font-mono text-xs text-ink-faint"
        dir="auto"
        title={line ?? undefined}
      >
        {line ?? 'Has said nothing yet'}
      </p>
      {limit !== null && (
        <ProgressBar
          label="Of its time"
          value={share}
          text={text}
          tone={share >= soonOver ? 'warn' : 'info'}
        />
      )}
    </li>
  );
}
