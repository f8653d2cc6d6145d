import type { MessageWithDelivery } from '@callboard/core/contracts/reply';
import { DeliveryAttempts } from '@/features/message/delivery-attempts';
import { DeliveryLine } from '@/features/message/delivery-line';
import { MessageFactsRow } from '@/features/message/message-facts';
import { FromTo } from '@/features/message/party-label';
import { Payload } from '@/features/message/payload';
import { Badge } from '@/ui/badge';
import { classNames } from '@/ui/class-names';
import { RelativeTime } from '@/ui/relative-time';
import { TypeChip } from '@/ui/type-chip';

/** One message: who said what to whom, what became of it, and its delivery where it went to a peer. */
export function MessageCard({ message }: { message: MessageWithDelivery }) {
  return (
    <article
      data-message={message.id}
      className={classNames(
        'rounded-lg border bg-surface',
        message.isReply ? 'border-l-[3px] border-line border-l-accent' : 'border-line',
      )}
    >
      <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-4 pt-3 text-xs">
        <span className="min-w-0 font-medium">
          <FromTo from={message.sender} to={message.recipient} />
        </span>
        <TypeChip type={message.type} />
        {message.expectsReply && (
          <Badge tone="accent" title="It waits for an answer">
            Question
          </Badge>
        )}
        {message.final && <Badge tone="good">Final</Badge>}
        {message.late && (
          <Badge tone="warn" title="It came after the task or its turn had ended: kept, and changed nothing">
            Late
          </Badge>
        )}
        <span className="flex-1" />
        <RelativeTime at={message.createdAt} className="text-ink-faint" />
      </header>
      <div className="px-4 py-2.5">
        <Payload type={message.type} payload={message.payload} />
      </div>
      <footer className="space-y-2 border-t border-line/70 px-4 py-2">
        <MessageFactsRow facts={message.facts} />
        {message.delivery && (
          <>
            <DeliveryLine delivery={message.delivery} />
            <DeliveryAttempts delivery={message.delivery} />
          </>
        )}
      </footer>
    </article>
  );
}
