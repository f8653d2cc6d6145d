'use client';

import Link from 'next/link';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/api/trpc';
import { DeliveryAttempts } from '@/features/message/delivery-attempts';
import { DeliveryLine } from '@/features/message/delivery-line';
import { RelativeTime } from '@/ui/relative-time';
import { RowList } from '@/ui/row-list';
import { TypeChip } from '@/ui/type-chip';

/** Whatever a peer did not take, replies and tasks alike, each to be sent again; nothing when all arrived. */
export function DeadDeliveries() {
  const { data } = useQuery(useTRPC().delivery.list.queryOptions({ status: ['dead'], limit: 100 }));
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="dead-heading" className="mb-8">
      <h2 id="dead-heading" className="mb-2 text-sm font-semibold text-bad">
        Could not be delivered
      </h2>
      <RowList label="Could not be delivered">
        {data.items.map((delivery) => (
          <li key={delivery.id} data-delivery={delivery.id} className="space-y-1.5 px-4 py-3">
            <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
              <TypeChip type={delivery.messageType} />
              <Link
                href={`/tasks/${delivery.taskId}`}
                className="rounded text-xs text-accent hover:underline"
              >
                To its task
              </Link>
              <DeliveryLine delivery={delivery} />
              <span className="flex-1" />
              <RelativeTime
                at={delivery.finishedAt ?? delivery.createdAt}
                className="text-xs text-ink-faint"
              />
            </div>
            <DeliveryAttempts delivery={delivery} />
          </li>
        ))}
      </RowList>
    </section>
  );
}
