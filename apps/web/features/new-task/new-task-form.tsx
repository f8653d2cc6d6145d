'use client';

import { type FormEvent, useEffect, useRef } from 'react';
import { CircleAlert } from 'lucide-react';
import { AttachmentField } from '@/features/attachments/attachment-field';
import type { TypeForm } from '@callboard/core/contracts/type-form';
import { Button } from '@/ui/button';
import { ButtonLink } from '@/ui/button-link';
import { Notice } from '@/ui/notice';
import { AssigneeField } from './assignee-field';
import { formOf, readValues } from './draft';
import { PayloadField, plainFormats } from './payload-field';
import { PayloadForm } from './payload-form';
import { TypeField } from './type-field';
import { useNewTask, type NewTask } from './use-new-task';

const usualTypes = ['TASK', 'QUESTION', 'REVIEW', 'MESSAGE'];
const label = 'What shall be done';
const formFormat = { value: 'form', label: 'Form' } as const;

export function NewTaskForm(props: NewTask) {
  const task = useNewTask(props);
  const { draft, problems, failedTries, assignee, assign, blocked, busy, refusal, submit } = task;
  const { forms, types } = props.facets;
  const form = useRef<HTMLFormElement>(null);
  // Whoever tries to send it is led to the first field that needs another look.
  useEffect(() => {
    if (failedTries > 0) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [failedTries]);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form
      ref={form}
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
          suggestions={Array.from(new Set([...usualTypes, ...forms.map(({ type }) => type), ...types]))}
          onType={task.retype}
        />
      </div>
      <TaskPayload task={task} forms={forms} />
      <AttachmentField id="files" files={task.files} error={problems.attachments} />
      {refusal && (
        <Notice tone="bad" icon={CircleAlert} role="alert" title="The task was not created">
          {refusal} What you wrote is still here.
        </Notice>
      )}
      <FormFoot
        blocked={blocked}
        busy={busy}
        onStartOver={task.isEmpty && task.files.files.length === 0 ? null : task.startOver}
      />
    </form>
  );
}

interface TaskPayloadProps {
  task: ReturnType<typeof useNewTask>;
  forms: readonly TypeForm[];
}

/** What shall be done: by the form of its type where it has one, else as text or JSON. */
function TaskPayload({ task, forms }: TaskPayloadProps) {
  const { draft, problems, misfit } = task;
  const fields = formOf(draft.type, forms)?.fields ?? [];
  return (
    <PayloadField
      id="payload"
      label={label}
      text={draft.text}
      format={draft.format}
      formats={fields.length > 0 ? [formFormat, ...plainFormats] : plainFormats}
      error={misfit ?? problems.payload}
      placeholder="Describe the work as you would to a colleague."
      rows={9}
      autoFocus
      form={
        draft.format === 'form' && (
          <PayloadForm
            id="payload"
            label={label}
            fields={fields}
            values={readValues(draft.text)}
            problems={problems.fields}
            onChange={(values) => task.write(JSON.stringify(values))}
          />
        )
      }
      onText={task.write}
      onFormat={task.reformat}
      onSubmit={task.submit}
    />
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
