import Link from 'next/link';
import type { Delivery } from '@callboard/core/contracts/delivery';
import { deliveryCan } from '@callboard/core/delivery/states';
import { DeliveryAttempts, latestProblem } from '@/features/message/delivery-attempts';
import { DeliveryLine } from '@/features/message/delivery-line';
import { hrefOf } from '@/features/task/moment';
import { RelativeTime } from '@/ui/relative-time';
import { RowCheckbox } from '@/ui/row-checkbox';
import { TypeChip } from '@/ui/type-chip';
import type { Selection } from '@/ui/use-selection';

interface DeliveryRowProps {
  delivery: Delivery;
  /** Those that can be sent again can be chosen. */
  selection?: Selection<Delivery> | undefined;
}

/** One message on its way to a peer, or given up: every attempt and its answer, and the button that sends it again. */
export function DeliveryRow({ delivery, selection }: DeliveryRowProps) {
  const problem = delivery.status === 'delivered' ? null : latestProblem(delivery);
  return (
    <li
      data-row={delivery.id}
      data-delivery={delivery.id}
      className="space-y-1.5 px-4 py-3 has-focus-visible:bg-raised has-checked:bg-accent-soft"
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5">
        {selection && deliveryCan('retry', delivery.status) && (
          <RowCheckbox
            label={`Select the ${delivery.messageType} to ${delivery.peer}`}
            checked={selection.has(delivery.id)}
            onCheck={(on, isRange) => selection.check(delivery, { on, isRange })}
            className="-ml-1.5"
          />
        )}
        <TypeChip type={delivery.messageType} />
        <Link
          href={hrefOf(delivery.taskId, { kind: 'message', id: delivery.messageId })}
          className="rounded text-xs text-accent hover:underline"
        >
          To its task
        </Link>
        <DeliveryLine delivery={delivery} />
        <span className="flex-1" />
        <RelativeTime at={delivery.finishedAt ?? delivery.createdAt} className="text-xs text-ink-faint" />
      </div>
      {problem && (
        <p className="line-clamp-2 text-xs break-words text-bad" title={problem}>
          {problem}
        </p>
      )}
      <DeliveryAttempts delivery={delivery} />
    </li>
  );
}
