'use client';

import { useMutation } from '@tanstack/react-query';
import { Ban, Check, RotateCcw } from 'lucide-react';
import type { Task } from '@callboard/core/contracts/task';
import { taskCan } from '@callboard/core/task/states';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { tell } from '@/ui/tell';
import { TaskMenu } from './task-menu';

/** The actions that the task's state allows, as the core's table has them. */
export function TaskActions({ task }: { task: Task }) {
  const trpc = useTRPC();
  const { canWrite } = useSession();
  const onError = (error: unknown) => tell.error(failureOf(error).message);
  const cancel = useMutation(trpc.task.cancel.mutationOptions({ onError }));
  const retry = useMutation(trpc.task.retry.mutationOptions({ onError }));
  const complete = useMutation(trpc.task.complete.mutationOptions({ onError }));
  const ref = { taskId: task.id };
  const busy = cancel.isPending || retry.isPending || complete.isPending;
  if (!canWrite) return <TaskMenu task={task} />;
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      {taskCan('retry', task.status) && (
        <Button disabled={busy} onClick={() => retry.mutate(ref)}>
          <RotateCcw aria-hidden />
          Retry
        </Button>
      )}
      {taskCan('complete', task.status) && (
        <Button disabled={busy} onClick={() => complete.mutate(ref)}>
          <Check aria-hidden />
          Mark completed
        </Button>
      )}
      {taskCan('cancel', task.status) && (
        <CancelButton task={task} busy={busy} onCancel={() => cancel.mutate(ref)} />
      )}
      <TaskMenu task={task} />
    </div>
  );
}

function CancelButton({ task, busy, onCancel }: { task: Task; busy: boolean; onCancel: () => void }) {
  const requested = task.cancelRequestedAt !== null;
  const trigger = (
    <Button look="danger" disabled={busy || requested}>
      <Ban aria-hidden />
      {requested ? 'Canceling…' : 'Cancel task'}
    </Button>
  );
  return (
    <ConfirmDialog
      trigger={trigger}
      title="Cancel this task?"
      description={
        task.assignee.kind === 'agent'
          ? 'A turn that is running is ended with all its processes. What it has already done stays done.'
          : 'It is canceled here. The peer may go on with it; what it sends later is kept and changes nothing.'
      }
      confirm="Cancel task"
      keep="Keep it"
      onConfirm={onCancel}
    />
  );
}
