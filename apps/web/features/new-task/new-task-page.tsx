'use client';

import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { skipToken, useQuery } from '@tanstack/react-query';
import { Id } from '@callboard/core/contracts/primitives';
import { useTRPC } from '@/api/trpc';
import { LoadFailed } from '@/features/shell/load-failed';
import { PageHeader } from '@/ui/page-header';
import { Skeleton } from '@/ui/skeleton';
import { copyOf } from './copy-of';
import { NewTaskForm } from './new-task-form';

/** A new task, or with `?from=` and a task's id one that begins as a copy of that. */
export function NewTaskPage() {
  const from = Id.safeParse(useSearchParams().get('from')).data ?? null;
  const trpc = useTRPC();
  const overview = useQuery(trpc.overview.queryOptions());
  // Read backward from nowhere, a list begins with its oldest: what the task was opened with.
  const opening = useQuery(
    trpc.message.list.queryOptions(
      from === null ? skipToken : { taskId: from, direction: 'backward', limit: 1 },
    ),
  );
  const message = opening.data?.items[0];
  const isReady = from === null || opening.isFetched;
  const error = overview.error ?? opening.error;
  return (
    <div className="mx-auto max-w-2xl">
      <title>New task · Callboard</title>
      <PageHeader
        title="New task"
        lead={
          message ? (
            <>
              It begins as a copy of{' '}
              <Link href={`/tasks/${message.taskId}`} className="underline underline-offset-2">
                this task
              </Link>
              ; nothing is sent before you create it.
            </>
          ) : (
            'It is accepted at once and runs in the background; you watch it from its own page.'
          )
        }
      />
      {overview.data && isReady && !opening.error ? (
        <NewTaskForm
          key={from}
          overview={overview.data}
          from={from}
          copy={message ? copyOf(message) : null}
          copiedFiles={message?.attachments ?? []}
        />
      ) : error ? (
        <LoadFailed error={error} onRetry={() => void Promise.all([overview.refetch(), opening.refetch()])} />
      ) : (
        <Skeleton className="h-96 w-full" />
      )}
    </div>
  );
}
