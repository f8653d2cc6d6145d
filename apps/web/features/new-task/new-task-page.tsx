'use client';

import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { skipToken, useQuery } from '@tanstack/react-query';
import { MessageType } from '@callboard/core/contracts/message';
import { Id } from '@callboard/core/contracts/primitives';
import { useTRPC } from '@/api/trpc';
import { LoadFailed } from '@/features/shell/load-failed';
import { PageHeader } from '@/ui/page-header';
import { Skeleton } from '@/ui/skeleton';
import { copyOf } from './copy-of';
import { NewTaskForm } from './new-task-form';

/** A new task, with `?type=` of that type, or with `?from=` and a task's id one that begins as a copy of that. */
export function NewTaskPage() {
  const params = useSearchParams();
  const from = Id.safeParse(params.get('from')).data ?? null;
  const type = MessageType.safeParse(params.get('type')).data ?? 'TASK';
  const trpc = useTRPC();
  const overview = useQuery(trpc.overview.queryOptions());
  // Read backward from nowhere, a list begins with its oldest: what the task was opened with.
  const opening = useQuery(
    trpc.message.list.queryOptions(
      from === null ? skipToken : { taskId: from, direction: 'backward', limit: 1 },
    ),
  );
  const facets = useQuery(trpc.task.facets.queryOptions());
  const message = opening.data?.items[0];
  const isReady = from === null || opening.isFetched;
  const error = overview.error ?? opening.error ?? facets.error;
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
      {overview.data && facets.data && isReady && !opening.error ? (
        <NewTaskForm
          key={`${from} ${type}`}
          type={type}
          overview={overview.data}
          facets={facets.data}
          from={from}
          copy={message ? copyOf(message) : null}
          copiedFiles={message?.attachments ?? []}
        />
      ) : error ? (
        <LoadFailed
          error={error}
          onRetry={() => void Promise.all([overview.refetch(), opening.refetch(), facets.refetch()])}
        />
      ) : (
        <Skeleton className="h-96 w-full" />
      )}
    </div>
  );
}
