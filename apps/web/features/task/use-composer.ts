import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { Task } from '@callboard/core/contracts/task';
import { type Failure, failureOf } from '@/api/failure';
import { useConnection } from '@/api/live-provider';
import { useTRPC } from '@/api/trpc';
import { useAttachments } from '@/features/attachments/use-attachments';
import { whyNoFiles } from '@/features/attachments/why-no-files';
import { usePayloadDraft } from '@/features/new-task/use-payload-draft';
import { tell } from '@/ui/tell';

/** Whether one speaks to the task's assignee, or answers in its place. */
export type Voice = 'ask' | 'answer';

const initialType = { ask: 'MESSAGE', answer: 'RESULT' } as const satisfies Record<Voice, string>;

/** A message of a task being written and sent; it goes on to the new task if one was opened. */
export function useComposer(task: Task) {
  const [voice, setVoice] = useState<Voice>('ask');
  const router = useRouter();
  const connection = useConnection();
  const { draft, problems, change, renew, check, clear } = usePayloadDraft(initialType.ask);
  const [failure, setFailure] = useState<Failure | null>(null);
  const trpc = useTRPC();
  const { data: overview } = useQuery(trpc.overview.queryOptions());
  const onlyAsked = 'An answer in its place goes without files.';
  const files = useAttachments({
    draft: null,
    begun: [],
    limits: overview?.attachmentLimits,
    refused: voice === 'answer' ? onlyAsked : overview ? whyNoFiles(task.assignee, overview.agents) : null,
    onChange: renew,
  });
  const outcome = {
    onSuccess: ({ id }: Task) => {
      clear();
      files.sent();
      setVoice('ask');
      if (id === task.id) return;
      tell.success('A new task was opened in this thread');
      router.push(`/tasks/${id}`);
    },
    onError: (error: unknown) => {
      setFailure(failureOf(error));
      files.recheck();
    },
  };
  const ask = useMutation(trpc.task.message.mutationOptions(outcome));
  const answer = useMutation(trpc.task.answer.mutationOptions(outcome));
  const sending = ask.isPending || answer.isPending;
  const blocked = sending || connection === 'down' || files.problem !== null;
  const isOfFiles = failure?.field === 'attachments';
  return {
    draft,
    problems: { ...problems, payload: problems.payload ?? (isOfFiles ? null : (failure?.message ?? null)) },
    files,
    filesError: isOfFiles ? failure.message : null,
    change,
    blocked,
    sending,
    voice,
    speakAs(next: Voice) {
      setVoice(next);
      change({ type: initialType[next] });
    },
    submit() {
      setFailure(null);
      const ready = check();
      if (!ready || blocked) return;
      const attachments = files.ids;
      if (voice === 'answer') answer.mutate({ taskId: task.id, ...ready });
      else ask.mutate({ taskId: task.id, ...ready, ...(attachments.length > 0 ? { attachments } : {}) });
    },
  };
}
