'use client';

import { useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { SendHorizontal } from 'lucide-react';
import { toast } from 'sonner';
import type { Task } from '@callboard/core/contracts/task';
import { isTerminalTask, taskCan } from '@callboard/core/task/states';
import { failureOf } from '@/api/failure';
import { useConnection } from '@/api/live-provider';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { PayloadField } from '@/features/new-task/payload-field';
import { TypeField } from '@/features/new-task/type-field';
import { usePayloadDraft } from '@/features/new-task/use-payload-draft';
import { Button } from '@/ui/button';

const typeSuggestions = ['MESSAGE', 'GO_AHEAD', 'QUESTION', 'STATUS'];

/** Says something to the task's assignee, and says beforehand what that will do. */
export function Composer({ task }: { task: Task }) {
  const router = useRouter();
  const connection = useConnection();
  const { canWrite } = useSession();
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
  if (!canWrite) return null;

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    setRefusal(null);
    const ready = check();
    if (ready && !send.isPending && connection !== 'down') send.mutate({ taskId: task.id, ...ready });
  };

  return (
    <form onSubmit={submit} noValidate className="rounded-lg border border-line bg-surface p-4">
      <PayloadField
        id="message"
        label={taskCan('resume', task.status) ? 'Your answer' : 'Message'}
        text={draft.text}
        format={draft.format}
        error={problems.payload ?? refusal}
        placeholder={`Write to ${task.assignee.name}…`}
        rows={3}
        onText={(text) => change({ text })}
        onFormat={(format) => change({ format })}
        onSubmit={submit}
      />
      <div className="mt-3 flex flex-wrap items-end justify-between gap-x-3 gap-y-2">
        <div className="w-36">
          <TypeField id="message-type" type={draft.type} error={problems.type} suggestions={typeSuggestions} onType={(type) => change({ type })} />
        </div>
        <p className="order-last w-full text-xs text-balance text-ink-soft sm:order-none sm:w-auto sm:flex-1 sm:self-end sm:pb-2 sm:text-right">
          {consequenceOf(task)}
        </p>
          <Button type="submit" look="primary" disabled={send.isPending || connection === 'down'}>
            <SendHorizontal aria-hidden />
            {send.isPending ? 'Sending…' : 'Send'}
          </Button>
      </div>
    </form>
  );
}

function consequenceOf({ status, assignee }: Task): string {
  if (isTerminalTask(status)) return 'This task has ended; a message opens a new one in the same thread.';
  if (assignee.kind === 'peer') return `Delivered to ${assignee.name}.`;
  if (taskCan('resume', status)) return 'Starts the next turn.';
  return 'Taken up after the turn that is under way.';
}
