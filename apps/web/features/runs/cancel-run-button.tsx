'use client';

import { useMutation } from '@tanstack/react-query';
import type { Run } from '@callboard/core/contracts/run';
import { runCan } from '@callboard/core/run/states';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { tell } from '@/ui/tell';

/** Ends one turn, where its state allows it. */
export function CancelRunButton({ run }: { run: Run }) {
  const { canWrite } = useSession();
  const cancel = useMutation(
    useTRPC().run.cancel.mutationOptions({ onError: (error) => tell.error(failureOf(error).message) }),
  );
  if (!canWrite || !runCan('cancel', run.status)) return null;
  const trigger = (
    <Button size="small" look="quiet" disabled={cancel.isPending}>
      {cancel.isPending ? 'Stopping…' : 'Stop'}
    </Button>
  );
  return (
    <ConfirmDialog
      trigger={trigger}
      title="Stop this turn?"
      description="The agent’s processes are ended. What they have already done stays done."
      confirm="Stop the turn"
      keep="Let it run"
      onConfirm={() => cancel.mutate({ runId: run.id })}
    />
  );
}
