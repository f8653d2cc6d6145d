'use client';

import { useState, type FormEvent } from 'react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { CircleAlert } from 'lucide-react';
import { Assignee } from '@callboard/core/contracts/primitives';
import type { Overview } from '@callboard/core/contracts/overview';
import { failureOf } from '@/api/failure';
import { useConnection } from '@/api/live-provider';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { AssigneeField } from './assignee-field';
import { PayloadField } from './payload-field';
import { TypeField } from './type-field';
import { usePayloadDraft } from './use-payload-draft';

const typeSuggestions = ['TASK', 'QUESTION', 'REVIEW', 'MESSAGE'];

export function NewTaskForm({ overview }: { overview: Overview }) {
  const router = useRouter();
  const { draft, problems, change, check } = usePayloadDraft('TASK');
  const [assignee, setAssignee] = useState(() => defaultAssignee(overview));
  const create = useMutation(
    useTRPC().task.create.mutationOptions({ onSuccess: ({ id }) => router.push(`/tasks/${id}`) }),
  );
  const blocked = useBlocked(assignee);
  // After the answer, the way to the task's page takes a moment in which another click must do nothing.
  const busy = create.isPending || create.isSuccess;

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    const [kind, name] = assignee.split(':');
    const to = Assignee.safeParse({ kind, name });
    const ready = check();
    if (busy || blocked || !ready || !to.success) return;
    create.mutate({ ...ready, assignee: to.data });
  };

  return (
    <form onSubmit={submit} noValidate className="space-y-4 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <AssigneeField
          overview={overview}
          value={assignee}
          onChange={(next) => {
            setAssignee(next);
            change({});
          }}
        />
        <TypeField id="type" type={draft.type} error={problems.type} suggestions={typeSuggestions} onType={(type) => change({ type })} />
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
      {create.error && (
        <Notice tone="bad" icon={CircleAlert} role="alert" title="The task was not created">
          {failureOf(create.error).message} What you wrote is still here.
        </Notice>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        <p id="create-blocked" className="mr-auto text-xs text-ink-soft">
          {blocked ?? 'Ctrl+Enter creates it, too.'}
        </p>
        <Button asChild look="quiet">
          <Link href="/tasks">Cancel</Link>
        </Button>
        <Button type="submit" look="primary" disabled={busy || blocked !== null} aria-describedby="create-blocked">
          {busy ? 'Creating…' : 'Create task'}
        </Button>
      </div>
    </form>
  );
}

function defaultAssignee({ agents, peers }: Overview): string {
  const agent = agents.find(({ isDefault }) => isDefault) ?? agents[0];
  if (agent) return `agent:${agent.name}`;
  return peers[0] ? `peer:${peers[0].name}` : '';
}

/** @returns why nothing can be created now, or null */
function useBlocked(assignee: string): string | null {
  const { canWrite } = useSession();
  const connection = useConnection();
  if (!canWrite) return 'Your token only reads: sign in with the link or a token of scope "write".';
  if (connection === 'down') return 'The bridge is not answering; this works again as soon as it does.';
  return assignee === '' ? 'There is no agent and no peer to ask yet.' : null;
}
