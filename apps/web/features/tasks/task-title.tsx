import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ListedTask } from '@callboard/core/contracts/task';
import { visibleText } from '@/features/message/visible-text';
import { classNames } from '@/ui/class-names';

interface TaskTitleProps {
  task: ListedTask;
  /** The link covers the nearest box that is positioned. */
  isWholeRow?: boolean;
}

/** What a task is about, as the link to it, with why it failed and where the words stand that were looked for. */
export function TaskTitle({ task, isWholeRow }: TaskTitleProps) {
  const router = useRouter();
  const href = `/tasks/${task.id}`;
  return (
    <>
      <span className="flex min-w-0 items-baseline gap-2">
        <Link
          href={href}
          // Of so many rows each would be asked for; the one under the pointer is enough.
          prefetch={false}
          onPointerEnter={() => router.prefetch(href)}
          className={classNames(
            'min-w-0 truncate rounded-sm font-medium',
            isWholeRow && 'after:absolute after:inset-0',
          )}
        >
          <bdi>{visibleText(task.title) || 'No content'}</bdi>
        </Link>
        {task.failure && (
          <span
            className="hidden max-w-1/2 min-w-0 shrink-0 truncate text-xs text-bad lg:inline"
            title={task.failure}
          >
            {visibleText(task.failure)}
          </span>
        )}
      </span>
      {task.hit && (
        <span className="block truncate text-xs text-ink-soft">
          <bdi>
            {visibleText(isWholeRow ? endOf(task.hit.before) : task.hit.before)}
            <mark>{visibleText(task.hit.match)}</mark>
            {visibleText(task.hit.after)}
          </bdi>
        </span>
      )}
    </>
  );
}

/** A narrow row has room for little before the word that was found. */
function endOf(before: string): string {
  const points = Array.from(before);
  return points.length > 16 ? `…${points.slice(-15).join('')}` : before;
}
