'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/api/trpc';
import { LoadFailed } from '@/features/shell/load-failed';
import { PageHeader } from '@/ui/page-header';
import { Skeleton } from '@/ui/skeleton';
import { NewTaskForm } from './new-task-form';

export function NewTaskPage() {
  const query = useQuery(useTRPC().overview.queryOptions());
  return (
    <div className="mx-auto max-w-2xl">
      <title>New task · Callboard</title>
      <PageHeader
        title="New task"
        lead="It is accepted at once and runs in the background; you watch it from its own page."
      />
      {query.data ? (
        <NewTaskForm overview={query.data} />
      ) : query.error ? (
        <LoadFailed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton className="h-96 w-full" />
      )}
    </div>
  );
}
