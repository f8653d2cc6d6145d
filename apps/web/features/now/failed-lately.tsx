'use client';

import Link from 'next/link';
import { useQuery } from '@tanstack/react-query';
import { failureSentences } from '@callboard/core/contracts/failure-sentences';
import type { FailureGroup } from '@callboard/core/contracts/now';
import { useTRPC } from '@/api/trpc';
import { RelativeTime } from '@/ui/relative-time';
import { RowList } from '@/ui/row-list';
import { Section } from '@/ui/section';
import { MoreLink } from '@/ui/more-link';

/** What failed within a day, by why it did; nothing when nothing has. */
export function FailedLately() {
  const { data: groups } = useQuery(useTRPC().now.failures.queryOptions());
  if (!groups || groups.length === 0) return null;
  const all = <MoreLink href="/tasks?status=failed" label="All failed tasks" />;
  return (
    <Section id="failed-lately" title="Failed within 24 hours" aside={all}>
      <RowList label="Why tasks failed">
        {groups.map((group) => (
          <Group key={group.reason ?? 'none'} group={group} />
        ))}
      </RowList>
    </Section>
  );
}

function Group({ group: { reason, count, assignees, latest } }: { group: FailureGroup }) {
  return (
    <li data-row data-reason={reason} className="relative flex gap-3 px-4 py-2.5 hover:bg-raised/70">
      <span className="min-w-5 shrink-0 text-right font-medium text-bad tabular-nums">
        {count.toLocaleString('en')}
        <span className="sr-only"> {count === 1 ? 'task' : 'tasks'}</span>
      </span>
      <div className="min-w-0 flex-1">
        <p>
          {reason === null ? 'For a reason that was not noted.' : failureSentences[reason]}{' '}
          <span className="text-xs text-ink-faint">{assignees.join(', ')}</span>
        </p>
        <p className="flex min-w-0 items-baseline gap-2 text-xs text-ink-soft">
          <Link
            href={`/tasks/${latest.taskId}`}
            prefetch={false}
            className="min-w-0 truncate rounded-sm after:absolute after:inset-0"
            title={latest.failure ?? undefined}
          >
            <span className="text-ink-faint">Latest: </span>
            {latest.title || 'No content'}
          </Link>
          <RelativeTime at={latest.at} className="shrink-0 text-ink-faint" />
        </p>
      </div>
    </li>
  );
}
