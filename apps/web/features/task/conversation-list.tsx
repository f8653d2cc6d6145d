import Link from 'next/link';
import { ArrowDown } from 'lucide-react';
import type { Task } from '@callboard/core/contracts/task';
import type { TaskDetail } from '@callboard/core/contracts/task-detail';
import { RunCard } from '@/features/runs/run-card';
import { buildConversation, type Entry } from './conversation';
import { MessageCard } from './message-card';

/** More entries than this do not fit a screen. */
const longFrom = 8;

/** The thread as it happened: messages, turns and deliveries. */
export function Conversation({ detail }: { detail: TaskDetail }) {
  const entries = buildConversation(detail);
  const lastRun = entries.findLast(({ kind }) => kind === 'run')?.id;
  return (
    <>
      {entries.length > longFrom && (
        <a
          href="#composer"
          className="inline-flex items-center gap-1 rounded text-xs text-accent hover:underline"
        >
          <ArrowDown aria-hidden className="size-3.5" />
          To the latest of {entries.length} entries
        </a>
      )}
      <ol aria-label="Conversation" className="space-y-3">
        {entries.map((entry) => (
          <li key={`${entry.kind}-${entry.id}`}>
            <EntryView entry={entry} lastRun={lastRun} detail={detail} />
          </li>
        ))}
      </ol>
    </>
  );
}

function EntryView({
  entry,
  lastRun,
  detail: { task, messages },
}: {
  entry: Entry;
  lastRun: string | undefined;
  detail: TaskDetail;
}) {
  switch (entry.kind) {
    case 'task':
      return <TaskDivider task={entry.task} isCurrent={entry.task.id === task.id} />;
    case 'message':
      return <MessageCard message={entry.message} />;
    case 'run': {
      const cause = messages.find(({ id }) => id === entry.run.messageId);
      return <RunCard run={entry.run} isLatest={entry.run.id === lastRun} payload={cause?.payload} />;
    }
  }
}

function TaskDivider({ task, isCurrent }: { task: Task; isCurrent: boolean }) {
  const label = isCurrent ? 'This task' : task.title || 'Another task';
  return (
    <div className="flex items-center gap-3 pt-2 text-xs text-ink-faint before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
      {isCurrent ? (
        <span>{label}</span>
      ) : (
        <Link href={`/tasks/${task.id}`} className="max-w-[60%] truncate hover:text-ink">
          {label}
        </Link>
      )}
    </div>
  );
}
