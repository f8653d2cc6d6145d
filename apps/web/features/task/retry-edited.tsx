'use client';

import { useMutation } from '@tanstack/react-query';
import type { TaskDetail } from '@callboard/core/contracts/task-detail';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { EditPayload } from '@/features/message/edit-payload';
import { Dialog } from '@/ui/dialog';
import { tell } from '@/ui/tell';
import { lastAskedOf } from './use-whole-task';

/** Tries a task again with something else than what was asked; what was sent stays as it was sent. */
export function RetryEdited({ detail, onClose }: { detail: TaskDetail; onClose: () => void }) {
  const retry = useMutation(
    useTRPC().task.retry.mutationOptions({
      onSuccess: onClose,
      onError: (error) => tell.error(failureOf(error).message),
    }),
  );
  const { task } = detail;
  return (
    <Dialog title="Retry with changes" wide onClose={onClose}>
      <EditPayload
        payload={lastAskedOf(detail)?.payload ?? ''}
        label={`What ${task.assignee.name} shall be asked this time`}
        send="Retry with this"
        sending={retry.isPending}
        onSend={(payload) => retry.mutate({ taskId: task.id, payload })}
        onClose={onClose}
      />
    </Dialog>
  );
}
