'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/api/trpc';
import { usageSumText } from './usage-text';

/** Two rows of a list of facts: what a task's turns used, and those of its thread where there are more. */
export function UsageFacts({ taskId }: { taskId: string }) {
  const { data } = useQuery(useTRPC().usage.ofTask.queryOptions({ taskId }));
  if (!data) return null;
  const { task, thread } = data;
  return (
    <>
      <UsageFact label="Used" text={usageSumText(task)} />
      {thread.turns > task.turns && <UsageFact label="Thread used" text={usageSumText(thread)} />}
    </>
  );
}

function UsageFact({ label, text }: { label: string; text: string | null }) {
  if (text === null) return null;
  return (
    <>
      <dt className="text-ink-faint">{label}</dt>
      <dd className="min-w-0 break-words">{text}</dd>
    </>
  );
}
