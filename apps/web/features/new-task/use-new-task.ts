import { useEffect, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { Assignee } from '@callboard/core/contracts/primitives';
import type { Overview } from '@callboard/core/contracts/overview';
import { failureOf } from '@/api/failure';
import { useConnection } from '@/api/live-provider';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import type { KeptFiles } from '@/features/attachments/kept-files';
import { useAttachments } from '@/features/attachments/use-attachments';
import { whyNoFiles } from '@/features/attachments/why-no-files';
import { forgetDraft, keepDraft, readDraft, type KeptDraft } from './kept-draft';
import { usePayloadDraft } from './use-payload-draft';

export interface NewTask {
  overview: Overview;
  /** The task that it is a copy of. */
  from: string | null;
  /** What to begin with where nothing is kept. */
  copy: KeptDraft | null;
  /** Files of the task that it is a copy of: it gets them, too. */
  copiedFiles: KeptFiles;
}

/** The form's state: the draft, who shall do it, why it cannot be sent, and the sending itself. */
export function useNewTask(props: NewTask) {
  const { overview, from, copy } = props;
  const router = useRouter();
  const [begun] = useState(() => readDraft(from) ?? copy ?? undefined);
  const { draft, idempotencyKey, problems, change, renew, check, clear } = usePayloadDraft('TASK', begun);
  const [assignee, setAssignee] = useState(() => knownAssignee(overview, begun?.assignee));
  const files = useFiles(props, assignee, renew);
  const blocked = useBlocked(assignee) ?? files.problem;
  const create = useMutation(
    useTRPC().task.create.mutationOptions({
      onSuccess: ({ id }) => {
        forgetDraft(from);
        files.sent();
        router.push(`/tasks/${id}`);
      },
    }),
  );
  useEffect(() => {
    if (create.isSuccess) return;
    if (draft.text === '') forgetDraft(from);
    else keepDraft(from, { ...draft, assignee, idempotencyKey });
  }, [assignee, create.isSuccess, draft, from, idempotencyKey]);
  // After the answer, the way to the task's page takes a moment in which another click must do nothing.
  const busy = create.isPending || create.isSuccess;
  const failure = create.error && failureOf(create.error);
  const refused = (field: string) => (failure?.field === field ? failure.message : null);
  return {
    draft,
    problems: {
      type: problems.type ?? refused('type'),
      payload: problems.payload ?? refused('payload'),
      attachments: refused('attachments'),
    },
    change,
    assignee,
    blocked,
    busy,
    refusal:
      failure && !['type', 'payload', 'attachments'].includes(failure.field ?? '') ? failure.message : null,
    files,
    startOver() {
      clear();
      files.clear();
    },
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
      const attachments = files.ids;
      create.mutate({ ...ready, assignee: to.data, ...(attachments.length > 0 ? { attachments } : {}) });
    },
  };
}

/** @returns the one that was chosen, if it is still there to be chosen, else the default */
function knownAssignee(overview: Overview, chosen: string | undefined): string {
  const agents = overview.agents.map(({ name }) => `agent:${name}`);
  const peers = overview.peers.filter(({ url }) => url !== null).map(({ name }) => `peer:${name}`);
  const usual = overview.agents.find(({ isDefault }) => isDefault);
  if (chosen !== undefined && [...agents, ...peers].includes(chosen)) return chosen;
  return usual ? `agent:${usual.name}` : (agents[0] ?? peers[0] ?? '');
}

function useFiles({ overview, from, copiedFiles }: NewTask, assignee: string, onChange: () => void) {
  return useAttachments({
    draft: from ?? 'new-task',
    begun: copiedFiles,
    limits: overview.attachmentLimits,
    refused: whyNoFiles(partyOf(assignee), overview.agents),
    onChange,
  });
}

function partyOf(assignee: string) {
  const [kind, name = ''] = assignee.split(':');
  return { kind: kind === 'agent' ? 'agent' : 'peer', name } as const;
}

/** @returns why nothing can be created now, or null */
function useBlocked(assignee: string): string | null {
  const { canWrite } = useSession();
  const connection = useConnection();
  if (!canWrite) return 'Your token only reads: sign in with the link or a token of scope "write".';
  if (connection === 'down') return 'The bridge is not answering; this works again as soon as it does.';
  return assignee === '' ? 'There is no agent and no peer to ask yet.' : null;
}
