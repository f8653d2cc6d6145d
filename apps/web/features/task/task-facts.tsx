'use client';

import { type ReactNode, useState } from 'react';
import Link from 'next/link';
import type { TaskDetail } from '@callboard/core/contracts/task-detail';
import { PartyLabel } from '@/features/message/party-label';
import { visibleText } from '@/features/message/visible-text';
import { TaskStatusBadge } from '@/features/status/task-status';
import { UsageFacts } from '@/features/usage/usage-facts';
import { Button } from '@/ui/button';
import { classNames } from '@/ui/class-names';
import { CopyButton } from '@/ui/copy-button';
import { RelativeTime } from '@/ui/relative-time';

/** The task's particulars and the other tasks of its thread. */
export function TaskFacts({ detail: { task, thread } }: { detail: TaskDetail }) {
  return (
    <aside aria-label="About this task" className="space-y-5 text-xs lg:sticky lg:top-6 lg:self-start">
      <dl className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-center gap-x-3 gap-y-2 rounded-lg border border-line bg-surface p-3.5">
        <Fact label="Requester">
          <PartyLabel party={task.requester} />
        </Fact>
        <Fact label="Assignee">
          <PartyLabel party={task.assignee} />
        </Fact>
        <Fact label="Created">
          <RelativeTime at={task.createdAt} />
        </Fact>
        <Fact label="Changed">
          <RelativeTime at={task.updatedAt} />
        </Fact>
        {task.finishedAt && (
          <Fact label="Ended">
            <RelativeTime at={task.finishedAt} />
          </Fact>
        )}
        <UsageFacts taskId={task.id} />
        <IdFact label="Task id" id={task.id} />
        {task.externalId && task.externalId !== task.id && <IdFact label="Peer’s id" id={task.externalId} />}
        {task.parentTaskId && (
          <Fact label="Asked in">
            <Link href={`/tasks/${task.parentTaskId}`} className="text-accent hover:underline">
              the task before it
            </Link>
          </Fact>
        )}
      </dl>
      {thread.length > 1 && <ThreadTasks current={task.id} thread={thread} />}
    </aside>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{label}</dt>
      <dd className="flex min-w-0 items-center">{children}</dd>
    </>
  );
}

function IdFact({ label, id }: { label: string; id: string }) {
  return (
    <Fact label={label}>
      <code className="truncate font-mono text-[0.6875rem]" title={id}>
        {id}
      </code>
      <CopyButton text={id} label={`Copy the ${label.toLowerCase()}`} />
    </Fact>
  );
}

/** Of a long thread these many, around the task itself. */
const listed = 12;

function ThreadTasks({ current, thread }: { current: string; thread: TaskDetail['thread'] }) {
  const [all, setAll] = useState(false);
  const here = thread.findIndex(({ id }) => id === current);
  const first = Math.max(0, Math.min(here - listed / 2, thread.length - listed));
  const shown = all ? thread : thread.slice(first, first + listed);
  return (
    <section aria-label="Tasks of this thread">
      <h2 className="mb-1.5 font-medium text-ink-soft">Tasks of this thread</h2>
      <ul className="max-h-96 space-y-0.5 overflow-y-auto">
        {shown.map((task) => (
          <li key={task.id}>
            <Link
              href={`/tasks/${task.id}`}
              aria-current={task.id === current ? 'page' : undefined}
              className={classNames(
                'flex items-center gap-2 rounded-md px-2 py-1.5 hover:bg-raised focus-visible:-outline-offset-2',
                task.id === current && 'bg-raised',
              )}
            >
              <bdi className="min-w-0 flex-1 truncate">{visibleText(task.title) || 'No content'}</bdi>
              <TaskStatusBadge status={task.status} />
            </Link>
          </li>
        ))}
      </ul>
      {shown.length < thread.length && (
        <Button size="small" look="quiet" onClick={() => setAll(true)}>
          Show all {thread.length}
        </Button>
      )}
    </section>
  );
}
