'use client';

import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { testMessage } from '@callboard/core/contracts/test-message';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { Button } from '@/ui/button';
import { tell } from '@/ui/tell';

/** Gives an agent a small task, and goes to watch it. */
export function TestButton({ name }: { name: string }) {
  const router = useRouter();
  const { canWrite } = useSession();
  const test = useMutation(
    useTRPC().agent.test.mutationOptions({
      onSuccess: ({ id }) => router.push(`/tasks/${id}`),
      onError: (error) => tell.error(failureOf(error).message),
    }),
  );
  // After the answer, the way to the task's page takes a moment in which another click must do nothing.
  const busy = test.isPending || test.isSuccess;
  return (
    <Button
      size="small"
      aria-label={`Test ${name}`}
      disabled={!canWrite || busy}
      title={canWrite ? `Asks it: ${testMessage}` : 'Your token only reads'}
      onClick={() => test.mutate({ agent: name })}
    >
      {busy ? 'Asking…' : 'Test'}
    </Button>
  );
}
