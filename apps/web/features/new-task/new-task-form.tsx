'use client';

import type { FormEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { useTRPC } from '@/api/trpc';
import { AttachmentField } from '@/features/attachments/attachment-field';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { Notice } from '@/ui/notice';
import { AssigneeField } from './assignee-field';
import { PayloadField } from './payload-field';
import { TypeField } from './type-field';
import { useNewTask, type NewTask } from './use-new-task';

const usualTypes = ['TASK', 'QUESTION', 'REVIEW', 'MESSAGE'];

export function NewTaskForm(props: NewTask) {
  const task = useNewTask(props);
  const { draft, problems, change, assignee, assign, blocked, busy, refusal, submit } = task;
  const { data: facets } = useQuery(useTRPC().task.facets.queryOptions());
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form
      onSubmit={onSubmit}
      {...task.files.drop.on}
      noValidate
      className="space-y-4 rounded-lg border border-line bg-surface p-4 sm:p-5"
    >
      <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <AssigneeField overview={props.overview} value={assignee} onChange={assign} />
        <TypeField
          id="type"
          type={draft.type}
          error={problems.type}
          suggestions={Array.from(new Set([...usualTypes, ...(facets?.types ?? [])]))}
          onType={(type) => change({ type })}
        />
      </div>
      <PayloadField
        id="payload"
        label="What shall be done"
        text={draft.text}
        format={draft.format}
        error={problems.payload}
        placeholder="Describe the work as you would to a colleague."
        rows={9}
        autoFocus
        onText={(text) => change({ text })}
        onFormat={(format) => change({ format })}
        onSubmit={submit}
      />
      <AttachmentField id="files" files={task.files} error={problems.attachments} />
      {refusal && (
        <Notice tone="bad" icon={CircleAlert} role="alert" title="The task was not created">
          {refusal} What you wrote is still here.
        </Notice>
      )}
      <FormFoot
        blocked={blocked}
        busy={busy}
        onStartOver={draft.text === '' && task.files.files.length === 0 ? null : task.startOver}
      />
    </form>
  );
}

interface FormFootProps {
  blocked: string | null;
  busy: boolean;
  /** Null: there is nothing to throw away. */
  onStartOver: (() => void) | null;
}

function FormFoot({ blocked, busy, onStartOver }: FormFootProps) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2">
      <p id="create-blocked" className="mr-auto text-xs text-ink-soft">
        {blocked ?? <span className="pointer-coarse:hidden">Ctrl+Enter creates it, too.</span>}
      </p>
      {onStartOver && (
        <Button look="quiet" disabled={busy} onClick={onStartOver}>
          Start over
        </Button>
      )}
      <ButtonLink look="quiet" href="/tasks">
        Cancel
      </ButtonLink>
      <Button
        type="submit"
        look="primary"
        disabled={busy || blocked !== null}
        aria-describedby="create-blocked"
      >
        {busy ? 'Creating…' : 'Create task'}
      </Button>
    </div>
  );
}
