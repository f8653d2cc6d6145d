'use client';

import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { Button } from '@/ui/button';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { Field } from '@/ui/field';
import { tell } from '@/ui/tell';
import { Textarea } from '@/ui/textarea';

/** Ends a turn that waits for a person, before it begins; whoever asked reads the reason. */
export function RefuseRunButton({ runId }: { runId: string }) {
  const [why, setWhy] = useState('');
  const refuse = useMutation(
    useTRPC().run.refuse.mutationOptions({ onError: (error) => tell.error(failureOf(error).message) }),
  );
  const trigger = (
    <Button size="small" look="danger" disabled={refuse.isPending}>
      Refuse
    </Button>
  );
  return (
    <ConfirmDialog
      trigger={trigger}
      title="Refuse this turn?"
      description="It does not begin, and its task fails. Whoever asked is told why."
      confirm="Refuse it"
      keep="Let it wait"
      onConfirm={() => refuse.mutate({ runId, ...(why.trim() === '' ? {} : { why: why.trim() }) })}
    >
      <Field id="refuse-why" label="Why (they read this)" error={null}>
        <Textarea
          id="refuse-why"
          value={why}
          maxLength={500}
          onChange={(event) => setWhy(event.target.value)}
        />
      </Field>
    </ConfirmDialog>
  );
}
