'use client';

import { useQuery } from '@tanstack/react-query';
import type { HourCount, Queue } from '@callboard/core/contracts/now';
import { useTRPC } from '@/api/trpc';
import { formatCount } from '@/features/status/format-count';
import { formatClock } from '@/ui/format-time';
import { RelativeTime } from '@/ui/relative-time';
import { Section } from '@/ui/section';
import { SparkBars } from '@/ui/spark-bars';
import { useNow } from '@/ui/use-now';

/** How much is going on: what waits, and what was done in each hour of the last day. */
export function Activity() {
  const trpc = useTRPC();
  const { data: queue } = useQuery(trpc.now.queue.queryOptions());
  const { data: hours } = useQuery(trpc.now.activity.queryOptions());
  return (
    <Section id="activity" title="Activity">
      <div className="divide-y divide-line rounded-lg border border-line bg-surface">
        {queue && (
          <dl className="grid grid-cols-2 divide-x divide-line">
            <Waiting label="Turns waiting" line={queue.turns} />
            <Waiting label="Deliveries waiting" line={queue.deliveries} />
          </dl>
        )}
        {hours && (
          <>
            <Hours label="Turns" of="turns" hours={hours} />
            <Hours label="Replies" of="replies" hours={hours} />
          </>
        )}
      </div>
    </Section>
  );
}

function Waiting({ label, line: { depth, oldestAt } }: { label: string; line: Queue['turns'] }) {
  return (
    <div className="px-4 py-3">
      <dt className="text-xs text-ink-soft">{label}</dt>
      <dd>
        <span className="text-lg font-semibold tabular-nums">{formatCount(depth)}</span>
        <span className="block text-xs text-ink-faint">
          {oldestAt === null ? (
            'none'
          ) : (
            <>
              oldest from <RelativeTime at={oldestAt} />
            </>
          )}
        </span>
      </dd>
    </div>
  );
}

interface HoursProps {
  label: string;
  of: 'turns' | 'replies';
  hours: readonly HourCount[];
}

function Hours({ label, of, hours }: HoursProps) {
  const now = useNow();
  const total = hours.reduce((sum, hour) => sum + hour[of], 0);
  const most = hours.reduce(
    (best, hour) => (hour[of] > best[of] ? hour : best),
    hours[0] ?? { at: '', turns: 0, replies: 0 },
  );
  const clock = (at: string) => formatClock(Date.parse(at), now);
  const words =
    total === 0
      ? `${label} per hour: none within 24 hours`
      : `${label} per hour: ${total} within 24 hours, most of them, ${most[of]}, in the hour from ${clock(most.at)}`;
  const bars = hours.map((hour) => ({
    key: hour.at,
    value: hour[of],
    title: `${hour[of]} from ${clock(hour.at)}`,
  }));
  return (
    <div className="px-4 py-3">
      <p className="mb-1.5 flex items-baseline justify-between gap-2 text-xs text-ink-soft">
        <span>{label} per hour</span>
        <span>
          <span className="font-medium text-ink tabular-nums">{total.toLocaleString('en')}</span> in 24 h
        </span>
      </p>
      <SparkBars label={words} bars={bars} />
    </div>
  );
}
