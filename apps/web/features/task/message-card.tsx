'use client';

import { memo, useState } from 'react';
import type { ThreadMessage } from '@callboard/core/contracts/task-detail';
import { AttachmentList } from '@/features/attachments/attachment-list';
import { CutPayload } from '@/features/message/cut-payload';
import { DeliveryAttempts } from '@/features/message/delivery-attempts';
import { DeliveryLine } from '@/features/message/delivery-line';
import { MessageFactsRow } from '@/features/message/message-facts';
import { FromTo } from '@/features/message/party-label';
import { Payload } from '@/features/message/payload';
import { Badge } from '@/ui/badge';
import { classNames } from '@/ui/class-names';
import { RelativeTime } from '@/ui/relative-time';
import { TypeChip } from '@/ui/type-chip';
import { MessageMenu } from './message-menu';
import { MomentLink } from './moment-link';

/**
 * One message: who said what to whom, what became of it, and its delivery where it went to a peer. Drawn again only when
 * it has changed: the page fetches all of its messages at every event, and nearly all of them are as they were.
 */
export const MessageCard = memo(function MessageCard({ message }: { message: ThreadMessage }) {
  const [asWritten, setAsWritten] = useState(false);
  return (
    <article
      data-message={message.id}
      aria-label={`${message.type} from ${message.sender.name} to ${message.recipient.name}`}
      className={classNames(
        'rounded-lg border bg-surface',
        message.isReply ? 'border-l-[3px] border-line border-l-accent' : 'border-line',
      )}
    >
      <header className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-4 pt-2 text-xs">
        <span className="min-w-0 font-medium">
          <FromTo from={message.sender} to={message.recipient} />
        </span>
        <TypeChip type={message.type} />
        <MessageMarks message={message} />
        <span className="flex-1" />
        <MomentLink moment={{ kind: 'message', id: message.id }}>
          <RelativeTime at={message.createdAt} />
        </MomentLink>
        <span className="-mr-2">
          <MessageMenu message={message} asWritten={asWritten} onAsWritten={setAsWritten} />
        </span>
      </header>
      <div className="px-4 pt-1 pb-2.5">
        {message.cutFromBytes === null ? (
          <Payload type={message.type} payload={message.payload} asWritten={asWritten} />
        ) : (
          <CutPayload message={message} bytes={message.cutFromBytes} />
        )}
        <AttachmentList files={message.attachments} />
      </div>
      <footer className="space-y-2 border-t border-line/70 px-4 py-1.5">
        <MessageFactsRow facts={message.facts} recipient={message.recipient} />
        {message.delivery && (
          <>
            <DeliveryLine delivery={message.delivery} />
            <DeliveryAttempts delivery={message.delivery} />
          </>
        )}
      </footer>
    </article>
  );
});

function MessageMarks({ message: { expectsReply, final, late } }: { message: ThreadMessage }) {
  return (
    <>
      {expectsReply && (
        <Badge tone="accent" title="It waits for an answer">
          Question
        </Badge>
      )}
      {final && (
        <Badge tone="good" title="It ends the task">
          Final
        </Badge>
      )}
      {late && (
        <Badge tone="warn" title="It came after the task or its turn had ended: kept, and changed nothing">
          Late
        </Badge>
      )}
    </>
  );
}
