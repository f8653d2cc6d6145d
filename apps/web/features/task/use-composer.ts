import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import type { Task } from '@callboard/core/contracts/task';
import { failureOf } from '@/api/failure';
import { useConnection } from '@/api/live-provider';
import { useTRPC } from '@/api/trpc';
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
  const { draft, problems, change, check, clear } = usePayloadDraft(initialType.ask);
  const [refusal, setRefusal] = useState<string | null>(null);
  const trpc = useTRPC();
  const outcome = {
    onSuccess: ({ id }: Task) => {
      clear();
      setVoice('ask');
      if (id === task.id) return;
      tell.success('A new task was opened in this thread');
      router.push(`/tasks/${id}`);
    },
    onError: (error: unknown) => setRefusal(failureOf(error).message),
  };
  const ask = useMutation(trpc.task.message.mutationOptions(outcome));
  const answer = useMutation(trpc.task.answer.mutationOptions(outcome));
  const sending = ask.isPending || answer.isPending;
  const blocked = sending || connection === 'down';
  return {
    draft,
    problems: { ...problems, payload: problems.payload ?? refusal },
    change,
    blocked,
    sending,
    voice,
    speakAs(next: Voice) {
      setVoice(next);
      change({ type: initialType[next] });
    },
    submit() {
      setRefusal(null);
      const ready = check();
      if (!ready || blocked) return;
      (voice === 'ask' ? ask : answer).mutate({ taskId: task.id, ...ready });
    },
  };
}
