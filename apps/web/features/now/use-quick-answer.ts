import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { newIdempotencyKey } from '@/features/new-task/new-idempotency-key';
import { tell } from '@/ui/tell';
import { needsYouId } from './needs-you-id';

/** An answer being written to a task that waits, or its end without one. */
export function useQuickAnswer(taskId: string) {
  const trpc = useTRPC();
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  // The same for the same words: sending them twice makes one message.
  const [idempotencyKey, setKey] = useState(newIdempotencyKey);
  const outcome = (said: string) => ({
    onSuccess: () => {
      tell.success(said);
      // What had the focus goes; the next thing that waits is below this heading.
      document.getElementById(needsYouId)?.focus();
    },
    onError: (problem: unknown) => setError(failureOf(problem).message),
  });
  const answer = useMutation(trpc.task.message.mutationOptions(outcome('Sent')));
  const complete = useMutation(trpc.task.complete.mutationOptions(outcome('Completed')));
  return {
    text,
    setText(next: string) {
      setText(next);
      setError(null);
      setKey(newIdempotencyKey());
    },
    error,
    sending: answer.isPending || complete.isPending,
    /** @param words - in place of what was written */
    send(words = text) {
      if (words.trim() === '') setError('Write an answer first.');
      else answer.mutate({ taskId, payload: words, idempotencyKey });
    },
    complete: () => complete.mutate({ taskId }),
  };
}
