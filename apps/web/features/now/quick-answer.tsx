'use client';

import type { FormEvent, KeyboardEvent } from 'react';
import { Check, SendHorizontal } from 'lucide-react';
import type { Task } from '@callboard/core/contracts/task';
import { taskCan } from '@callboard/core/task/states';
import { useSession } from '@/api/use-session';
import { Button } from '@/ui/button';
import { Textarea } from '@/ui/textarea';
import { useQuickAnswer } from './use-quick-answer';

interface QuickAnswerProps {
  task: Task;
  /** The type of what was said last; null when nobody said anything. */
  type: string | null;
}

/** Answers a task with a line or two; anything more is done on its page. */
export function QuickAnswer({ task, type }: QuickAnswerProps) {
  const { canWrite } = useSession();
  const { text, setText, error, sending, send, complete } = useQuickAnswer(task.id);
  if (!canWrite) return <div className="h-3" />;
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };
  const errorId = `answer-error-${task.id}`;
  return (
    <form onSubmit={onSubmit} noValidate className="px-4 pt-2.5 pb-3">
      <div className="flex flex-wrap items-end gap-2">
        <Textarea
          aria-label={`Your answer to ${task.assignee.name}`}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? errorId : undefined}
          value={text}
          rows={1}
          maxLength={20_000}
          placeholder={`Answer ${task.assignee.name}…`}
          className="field-sizing-content max-h-40 min-h-8! flex-1 basis-56 resize-none py-1.5!"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        {type === 'BREAKDOWN' && text === '' ? (
          <Button look="primary" disabled={sending} onClick={() => send('Go ahead')}>
            Go ahead
          </Button>
        ) : (
          <Button type="submit" look="primary" disabled={sending}>
            <SendHorizontal aria-hidden />
            {sending ? 'Sending…' : 'Send'}
          </Button>
        )}
        {taskCan('complete', task.status) && (
          <Button disabled={sending} onClick={complete} title="Nothing more is asked; the task is done">
            <Check aria-hidden />
            Complete
          </Button>
        )}
      </div>
      <p id={errorId} role="alert" className="mt-1 text-xs text-bad empty:hidden">
        {error}
      </p>
    </form>
  );
}
