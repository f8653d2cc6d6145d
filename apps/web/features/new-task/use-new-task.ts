import { useEffect, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation } from '@tanstack/react-query';
import { Assignee } from '@callboard/core/contracts/primitives';
import type { Overview } from '@callboard/core/contracts/overview';
import type { TaskFacets } from '@callboard/core/contracts/task';
import { type Failure, failureOf } from '@/api/failure';
import { useConnection } from '@/api/live-provider';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import type { KeptFiles } from '@/features/attachments/kept-files';
import { useAttachments } from '@/features/attachments/use-attachments';
import { whyNoFiles } from '@/features/attachments/why-no-files';
import { forgetDraft, keepDraft, readDraft, type KeptDraft } from './kept-draft';
import { useFormDraft } from './use-form-draft';

export interface NewTask {
  overview: Overview;
  facets: TaskFacets;
  /** What it begins as where nothing is kept and nothing copied. */
  type: string;
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
  const { forms } = props.facets;
  const router = useRouter();
  const [begun] = useState(() => readDraft(from) ?? copy ?? undefined);
  const writing = useFormDraft(props.type, { begun, forms });
  const { draft, isEmpty, idempotencyKey, problems, change, renew } = writing;
  /** How often it could not be sent as it stands. */
  const [failedTries, setFailedTries] = useState(0);
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
      onError: files.recheck,
    }),
  );
  useEffect(() => {
    if (create.isSuccess) return;
    const { left: _, ...kept } = draft;
    if (isEmpty) forgetDraft(from);
    else keepDraft(from, { ...kept, assignee, idempotencyKey });
  }, [assignee, create.isSuccess, draft, from, idempotencyKey, isEmpty]);
  // After the answer, the way to the task's page takes a moment in which another click must do nothing.
  const busy = create.isPending || create.isSuccess;
  return {
    ...writing,
    ...whatIsWrong(problems, create.error && failureOf(create.error)),
    failedTries,
    assignee,
    blocked,
    busy,
    files,
    startOver() {
      writing.startOver();
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
      const ready = writing.check();
      if (!ready) setFailedTries(failedTries + 1);
      if (busy || blocked !== null || !ready || !to.success) return;
      const attachments = files.ids;
      create.mutate({ ...ready, assignee: to.data, ...(attachments.length > 0 ? { attachments } : {}) });
    },
  };
}

type Problems = ReturnType<typeof useFormDraft>['problems'];

/** @returns what stands beside which field, be it found here or by the bridge, and what the bridge says of none of them */
function whatIsWrong(problems: Problems, failure: Failure | null) {
  const refused = (field: string) => (failure?.field === field ? failure.message : null);
  const isOfField = ['type', 'payload', 'attachments'].includes(failure?.field ?? '');
  return {
    problems: {
      type: problems.type ?? refused('type'),
      payload: problems.payload ?? refused('payload'),
      fields: problems.fields,
      attachments: refused('attachments'),
    },
    refusal: failure && !isOfField ? failure.message : null,
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
