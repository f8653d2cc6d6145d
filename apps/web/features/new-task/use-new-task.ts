import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { Assignee } from '@callboard/core/contracts/primitives';
import type { Overview } from '@callboard/core/contracts/overview';
import { failureOf } from '@/api/failure';
import { useConnection } from '@/api/live-provider';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { usePayloadDraft } from './use-payload-draft';

/** The form's state: the draft, who shall do it, why it cannot be sent, and the sending itself. */
export function useNewTask(overview: Overview) {
  const router = useRouter();
  const { draft, problems, change, check } = usePayloadDraft('TASK');
  const [assignee, setAssignee] = useState(() => defaultAssignee(overview));
  const blocked = useBlocked(assignee);
  const create = useMutation(
    useTRPC().task.create.mutationOptions({ onSuccess: ({ id }) => router.push(`/tasks/${id}`) }),
  );
  // After the answer, the way to the task's page takes a moment in which another click must do nothing.
  const busy = create.isPending || create.isSuccess;
  const failure = create.error && failureOf(create.error);
  const refused = (field: string) => (failure?.field === field ? failure.message : null);
  return {
    draft,
    problems: { type: problems.type ?? refused('type'), payload: problems.payload ?? refused('payload') },
    change,
    assignee,
    blocked,
    busy,
    refusal: failure && !['type', 'payload'].includes(failure.field ?? '') ? failure.message : null,
    assign(next: string) {
      setAssignee(next);
      // Another assignee is another task, and needs another key.
      change({});
    },
    submit() {
      const [kind, name] = assignee.split(':');
      const to = Assignee.safeParse({ kind, name });
      const ready = check();
      if (busy || blocked !== null || !ready || !to.success) return;
      create.mutate({ ...ready, assignee: to.data });
    },
  };
}

function defaultAssignee({ agents, peers }: Overview): string {
  const agent = agents.find(({ isDefault }) => isDefault) ?? agents[0];
  if (agent) return `agent:${agent.name}`;
  const peer = peers.find(({ url }) => url !== null);
  return peer ? `peer:${peer.name}` : '';
}

/** @returns why nothing can be created now, or null */
function useBlocked(assignee: string): string | null {
  const { canWrite } = useSession();
  const connection = useConnection();
  if (!canWrite) return 'Your token only reads: sign in with the link or a token of scope "write".';
  if (connection === 'down') return 'The bridge is not answering; this works again as soon as it does.';
  return assignee === '' ? 'There is no agent and no peer to ask yet.' : null;
}
