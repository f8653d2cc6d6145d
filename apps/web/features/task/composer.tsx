'use client';

import type { FormEvent } from 'react';
import { SendHorizontal } from 'lucide-react';
import type { Task } from '@callboard/core/contracts/task';
import { isTerminalTask, taskCan } from '@callboard/core/task/states';
import { useSession } from '@/api/use-session';
import { PayloadField } from '@/features/new-task/payload-field';
import { TypeField } from '@/features/new-task/type-field';
import { Button } from '@/ui/button';
import { useComposer } from './use-composer';

const typeSuggestions = ['MESSAGE', 'GO_AHEAD', 'QUESTION', 'STATUS'];

/** Says something to the task's assignee, and says beforehand what that will do. */
export function Composer({ task }: { task: Task }) {
  const { canWrite } = useSession();
  const { draft, problems, change, blocked, sending, submit } = useComposer(task);
  if (!canWrite) return null;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form
      id="composer"
      onSubmit={onSubmit}
      noValidate
      className="scroll-mt-20 rounded-lg border border-line bg-surface p-4"
    >
      <PayloadField
        id="message"
        label={taskCan('resume', task.status) ? 'Your answer' : 'Message'}
        text={draft.text}
        format={draft.format}
        error={problems.payload}
        placeholder={`Write to ${task.assignee.name}…`}
        rows={3}
        onText={(text) => change({ text })}
        onFormat={(format) => change({ format })}
        onSubmit={submit}
      />
      <div className="mt-3 flex flex-wrap items-end justify-between gap-x-3 gap-y-2">
        <div className="w-36">
          <TypeField
            id="message-type"
            type={draft.type}
            error={problems.type}
            suggestions={typeSuggestions}
            onType={(type) => change({ type })}
          />
        </div>
        <p className="order-last w-full text-xs text-balance text-ink-soft sm:order-none sm:w-auto sm:flex-1 sm:pb-2 sm:text-right">
          {consequenceOf(task)}
        </p>
        <Button type="submit" look="primary" disabled={blocked}>
          <SendHorizontal aria-hidden />
          {sending ? 'Sending…' : 'Send'}
        </Button>
      </div>
    </form>
  );
}

function consequenceOf({ status, assignee }: Task): string {
  if (isTerminalTask(status)) return 'This task has ended; a message opens a new one in the same thread.';
  if (assignee.kind === 'peer') return `Will be delivered to ${assignee.name}.`;
  if (taskCan('resume', status)) return 'Starts the next turn.';
  return 'Taken up after the turn that is under way.';
}
