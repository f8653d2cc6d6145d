'use client';

import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import type { MessagePayload } from '@callboard/core/contracts/message';
import type { HoldReason, Run } from '@callboard/core/contracts/run';
import { holdSentences } from '@callboard/core/contracts/hold-sentences';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { EditPayload } from '@/features/message/edit-payload';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { tell } from '@/ui/tell';
import { RefuseRunButton } from './refuse-run-button';

interface HeldRunProps {
  run: Run & { hold: HoldReason };
  /** What was sent, where the page has it: it can be edited then. */
  payload?: MessagePayload;
}

/** A turn that waits for a person: why, and what can be done about it. */
export function HeldRun({ run, payload }: HeldRunProps) {
  const { canWrite } = useSession();
  const [editing, setEditing] = useState(false);
  const release = useMutation(
    useTRPC().run.release.mutationOptions({
      onSuccess: () => setEditing(false),
      onError: (error) => tell.error(failureOf(error).message),
    }),
  );
  const actions = canWrite && !editing && (
    <div className="flex flex-wrap gap-2">
      <Button
        size="small"
        look="primary"
        disabled={release.isPending}
        onClick={() => release.mutate({ runId: run.id })}
      >
        {run.hold === 'approval' ? 'Approve' : 'Let it go on'}
      </Button>
      {payload !== undefined && (
        <Button size="small" onClick={() => setEditing(true)}>
          Edit…
        </Button>
      )}
      <RefuseRunButton runId={run.id} />
    </div>
  );
  return (
    <div className="space-y-3">
      <Notice tone="warn" icon={Hand} title={`${run.agent} has not begun`} action={actions}>
        {holdSentences[run.hold]}
      </Notice>
      {editing && payload !== undefined && (
        <EditPayload
          payload={payload}
          label="What the agent shall read instead"
          send="Start with this"
          sending={release.isPending}
          onSend={(edited) => release.mutate({ runId: run.id, payload: edited })}
          onClose={() => setEditing(false)}
        />
      )}
    </div>
  );
}
