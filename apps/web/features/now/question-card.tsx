import Link from 'next/link';
import type { Question } from '@callboard/core/contracts/now';
import { FromTo } from '@/features/message/party-label';
import { RelativeTime } from '@/ui/relative-time';
import { TypeChip } from '@/ui/type-chip';
import { QuickAnswer } from './quick-answer';
import { ShortPayload } from './short-payload';

/** A task that was answered and waits for the next word, and the field for that. */
export function QuestionCard({ question: { task, message } }: { question: Question }) {
  return (
    <article
      data-row
      aria-label={task.title || 'No content'}
      className="rounded-lg border border-line bg-surface"
    >
      <header className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1 px-4 pt-3">
        <Link href={`/tasks/${task.id}`} className="min-w-0 flex-1 basis-48 truncate rounded-sm font-medium">
          {task.title || 'No content'}
        </Link>
        <span className="flex min-w-0 items-center gap-2.5 text-xs text-ink-soft">
          <FromTo from={task.assignee} to={task.requester} />
          {message && <TypeChip type={message.type} />}
          <RelativeTime at={task.updatedAt} className="shrink-0 text-ink-faint" />
        </span>
      </header>
      {message && (
        <div className="px-4 pt-2 text-ink-soft">
          <ShortPayload message={message} />
        </div>
      )}
      <QuickAnswer task={task} type={message?.type ?? null} />
    </article>
  );
}
