import Link from 'next/link';
import type { HeldTurn } from '@callboard/core/contracts/now';
import { AttachmentList } from '@/features/attachments/attachment-list';
import { FromTo } from '@/features/message/party-label';
import { HeldRun } from '@/features/runs/held-run';
import { isHeld } from '@/features/runs/is-held';
import { RelativeTime } from '@/ui/relative-time';
import { TypeChip } from '@/ui/type-chip';
import { ShortPayload } from './short-payload';

/** A turn that waits for a person: who asks for what, and the buttons that let it begin or refuse it. */
export function HeldTurnCard({ turn: { run, title, message } }: { turn: HeldTurn }) {
  if (!isHeld(run)) return null;
  const whole = message.cutFromBytes === null ? { payload: message.payload } : {};
  return (
    <article
      data-row
      aria-label={title || 'No content'}
      className="space-y-3 rounded-lg border border-line bg-surface px-4 py-3"
    >
      <header className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <Link
          href={`/tasks/${run.taskId}`}
          className="min-w-0 flex-1 basis-48 truncate rounded-sm font-medium"
        >
          {title || 'No content'}
        </Link>
        <span className="flex min-w-0 items-center gap-2.5 text-xs text-ink-soft">
          <FromTo from={message.sender} to={message.recipient} />
          <TypeChip type={message.type} />
          <RelativeTime at={run.createdAt} className="shrink-0 text-ink-faint" />
        </span>
      </header>
      <div className="text-ink-soft">
        <ShortPayload message={message} />
        <AttachmentList files={message.attachments} />
      </div>
      <HeldRun run={run} {...whole} />
    </article>
  );
}
