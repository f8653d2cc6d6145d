'use client';

import { useMutation } from '@tanstack/react-query';
import type { Alert } from '@callboard/core/contracts/alert';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { Button } from '@/ui/button';
import { tell } from '@/ui/tell';

/** Tries once more to tell a hook what was given up. */
export function SendAgainButton({ alert: { id, hook } }: { alert: Alert }) {
  const { canWrite } = useSession();
  const retry = useMutation(
    useTRPC().alert.retry.mutationOptions({
      onSuccess: () => tell.success(`Telling ${hook} again`),
      onError: (error) => tell.error(failureOf(error).message),
    }),
  );
  return (
    <Button
      size="small"
      disabled={!canWrite || retry.isPending}
      title={canWrite ? 'One more attempt' : 'Your token only reads'}
      onClick={() => retry.mutate({ alertId: id })}
    >
      Send again
    </Button>
  );
}
