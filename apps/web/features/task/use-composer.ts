import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { toast } from 'sonner';
import type { Task } from '@callboard/core/contracts/task';
import { failureOf } from '@/api/failure';
import { useConnection } from '@/api/live-provider';
import { useTRPC } from '@/api/trpc';
import { usePayloadDraft } from '@/features/new-task/use-payload-draft';

/** A message to the task's assignee being written and sent; it goes on to the new task if one was opened. */
export function useComposer(task: Task) {
  const router = useRouter();
  const connection = useConnection();
  const { draft, problems, change, check, clear } = usePayloadDraft('MESSAGE');
  const [refusal, setRefusal] = useState<string | null>(null);
  const send = useMutation(
    useTRPC().task.message.mutationOptions({
      onSuccess: ({ id }) => {
        clear();
        if (id === task.id) return;
        toast.success('A new task was opened in this thread');
        router.push(`/tasks/${id}`);
      },
      onError: (error) => setRefusal(failureOf(error).message),
    }),
  );
  const blocked = send.isPending || connection === 'down';
  return {
    draft,
    problems: { ...problems, payload: problems.payload ?? refusal },
    change,
    blocked,
    sending: send.isPending,
    submit() {
      setRefusal(null);
      const ready = check();
      if (ready && !blocked) send.mutate({ taskId: task.id, ...ready });
    },
  };
}
