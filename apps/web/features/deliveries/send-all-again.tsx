'use client';

import { useMutation } from '@tanstack/react-query';
import { failureOf } from '@/api/failure';
import { useTRPCClient } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { tell } from '@/ui/tell';

/** Sends every dead letter of a peer again, once confirmed; the bridge takes a hundred a call. */
export function SendAllAgain({ peer, count }: { peer: string; count: number }) {
  const { canWrite } = useSession();
  const client = useTRPCClient();
  const sendAll = useMutation({
    mutationFn: async () => {
      let all = 0;
      for (;;) {
        const { sent, left } = await client.delivery.retryAll.mutate({ peer });
        all += sent;
        if (left === 0 || sent === 0) return all;
      }
    },
    onSuccess: (sent) => tell.success(`Sending ${sent} to ${peer} again`),
    onError: (error) => tell.error(failureOf(error).message),
  });
  return (
    <ConfirmDialog
      trigger={
        <Button
          size="small"
          disabled={!canWrite || sendAll.isPending}
          title={canWrite ? undefined : 'Your token only reads'}
        >
          {sendAll.isPending ? 'Sending…' : `Send all ${count} again`}
        </Button>
      }
      title={`Send ${count} messages to ${peer} again?`}
      description="Each keeps its key, so what the peer has already is not done twice. They go out oldest first."
      confirm={`Send all ${count} again`}
      keep="Not now"
      onConfirm={() => sendAll.mutate()}
    />
  );
}
