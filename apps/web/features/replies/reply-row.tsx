import Link from 'next/link';
import { Monitor } from 'lucide-react';
import type { MessageWithDelivery } from '@callboard/core/contracts/reply';
import { DeliveryAttempts } from '@/features/message/delivery-attempts';
import { DeliveryLine } from '@/features/message/delivery-line';
import { FromTo } from '@/features/message/party-label';
import { payloadPreview } from '@/features/message/payload-text';
import { hrefOf } from '@/features/task/moment';
import { Badge } from '@/ui/badge';
import { RelativeTime } from '@/ui/relative-time';
import { TypeChip } from '@/ui/type-chip';

/** One reply of a list: its beginning, and where its delivery stands. */
export function ReplyRow({ reply }: { reply: MessageWithDelivery }) {
  return (
    <li data-message={reply.id} className="px-4 py-3">
      <div className="flex items-start gap-3">
        <Link
          href={hrefOf(reply.taskId, { kind: 'message', id: reply.id })}
          className="min-w-0 flex-1 rounded hover:text-accent"
        >
          <span className="line-clamp-2 break-words">{payloadPreview(reply.payload) || 'No content'}</span>
        </Link>
        <RelativeTime at={reply.createdAt} className="shrink-0 pt-px text-xs text-ink-faint" />
      </div>
      <div className="mt-1.5 flex flex-wrap items-center gap-x-2.5 gap-y-1.5 text-xs text-ink-soft">
        <TypeChip type={reply.type} />
        {reply.final && <Badge tone="good">Final</Badge>}
        {reply.late && <Badge tone="warn">Late</Badge>}
        <FromTo from={reply.sender} to={reply.recipient} />
        <span className="hidden flex-1 sm:block" />
        {reply.delivery ? (
          <DeliveryLine delivery={reply.delivery} />
        ) : (
          <Badge icon={Monitor} title="Whoever asked is here, so nothing had to be sent">
            Shown here
          </Badge>
        )}
      </div>
      {reply.delivery && (
        <div className="mt-1.5">
          <DeliveryAttempts delivery={reply.delivery} />
        </div>
      )}
    </li>
  );
}
