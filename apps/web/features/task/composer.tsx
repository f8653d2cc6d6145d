'use client';

import type { FormEvent } from 'react';
import { SendHorizontal } from 'lucide-react';
import type { Task } from '@callboard/core/contracts/task';
import { isTerminalTask, taskCan } from '@callboard/core/task/states';
import { useSession } from '@/api/use-session';
import { AttachmentField } from '@/features/attachments/attachment-field';
import { PayloadField, plainFormats } from '@/features/new-task/payload-field';
import { TypeField } from '@/features/new-task/type-field';
import { useShortcuts } from '@/features/shell/shortcut-provider';
import { Button } from '@/ui/button';
import { Segmented } from '@/ui/segmented';
import { useComposer, type Voice } from './use-composer';

const typeSuggestions = {
  ask: ['MESSAGE', 'GO_AHEAD', 'QUESTION', 'STATUS'],
  answer: ['RESULT', 'BREAKDOWN', 'QUESTION', 'STATUS'],
} as const satisfies Record<Voice, readonly string[]>;

const fieldId = 'message';

/** Says something to the task's assignee, or to its requester in the assignee's place; tells what that will do. */
export function Composer({ task }: { task: Task }) {
  const { canWrite } = useSession();
  const composer = useComposer(task);
  const { draft, problems, change, blocked, sending, voice, speakAs, submit } = composer;
  useAnswerKey(canWrite);
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
      {...composer.files.drop.on}
      className="scroll-mt-20 rounded-lg border border-line bg-surface p-4 print:hidden"
    >
      {canAnswer(task) && <VoiceField task={task} voice={voice} onChange={speakAs} />}
      <PayloadField
        id={fieldId}
        label={labelOf(task, voice)}
        text={draft.text}
        format={draft.format}
        formats={plainFormats}
        error={problems.payload}
        placeholder={`Write to ${voice === 'ask' ? task.assignee.name : task.requester.name}…`}
        rows={3}
        onText={(text) => change({ text })}
        onFormat={(format) => change({ format })}
        onSubmit={submit}
      />
      <div className="mt-3">
        <AttachmentField id="message-files" files={composer.files} error={composer.filesError} />
      </div>
      <div className="mt-3 flex flex-wrap items-end justify-between gap-x-3 gap-y-2">
        <div className="w-36">
          <TypeField
            id="message-type"
            type={draft.type}
            error={problems.type}
            suggestions={typeSuggestions[voice]}
            onType={(type) => change({ type })}
          />
        </div>
        <p className="order-last w-full text-xs text-balance text-ink-soft sm:order-none sm:w-auto sm:flex-1 sm:pb-2 sm:text-right">
          {composer.files.problem ?? consequenceOf(task, voice)}
        </p>
        <Button type="submit" look="primary" disabled={blocked}>
          <SendHorizontal aria-hidden />
          {sending ? 'Sending…' : 'Send'}
        </Button>
      </div>
    </form>
  );
}

/** A key leads to the field, wherever on the page one reads. */
function useAnswerKey(canWrite: boolean): void {
  const run = () => document.getElementById(fieldId)?.focus();
  useShortcuts(canWrite ? [{ keys: 'a', label: 'Answer, or write a message', run }] : []);
}

interface VoiceFieldProps {
  task: Task;
  voice: Voice;
  onChange: (voice: Voice) => void;
}

function VoiceField({ task: { assignee, requester }, voice, onChange }: VoiceFieldProps) {
  const options = [
    { value: 'ask', label: `To ${assignee.name}` },
    { value: 'answer', label: `As ${assignee.name}, to ${requester.name}` },
  ] as const satisfies readonly { value: Voice; label: string }[];
  return (
    <div className="mb-3">
      <Segmented label="Who speaks" value={voice} options={options} onChange={onChange} />
    </div>
  );
}

/** An agent's open task can be answered in its place; a peer's is the peer's to answer. */
function canAnswer({ status, assignee }: Task): boolean {
  return assignee.kind === 'agent' && !isTerminalTask(status);
}

function labelOf({ status }: Task, voice: Voice): string {
  if (voice === 'answer') return 'The answer';
  return taskCan('resume', status) ? 'Your answer' : 'Message';
}

function consequenceOf({ status, assignee }: Task, voice: Voice): string {
  if (voice === 'answer') return 'Answers whoever asked; a final answer ends the turn that runs.';
  if (isTerminalTask(status)) return 'This task has ended; a message opens a new one in the same thread.';
  if (assignee.kind === 'peer') return `Will be delivered to ${assignee.name}.`;
  if (taskCan('resume', status)) return 'Starts the next turn.';
  return 'Taken up after the turn that is under way.';
}
