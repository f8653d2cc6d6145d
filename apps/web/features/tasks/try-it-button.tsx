'use client';

import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Sparkles } from 'lucide-react';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { newIdempotencyKey } from '@/features/new-task/new-idempotency-key';
import { Button } from '@/ui/button';
import { tell } from '@/ui/tell';

const firstWords = 'Hello! Introduce yourself in a sentence, and say what you can do.';

/** Creates a first task for the demo agent, or else the default one, and goes to watch it. */
export function TryItButton() {
  const trpc = useTRPC();
  const router = useRouter();
  const { canWrite } = useSession();
  const [idempotencyKey] = useState(newIdempotencyKey);
  const { data } = useQuery(trpc.overview.queryOptions());
  const agent = data?.agents.find(({ isDemo }) => isDemo) ?? data?.agents.find(({ isDefault }) => isDefault);
  const create = useMutation(
    trpc.task.create.mutationOptions({
      onSuccess: ({ id }) => router.push(`/tasks/${id}`),
      onError: (error) => tell.error(failureOf(error).message),
    }),
  );
  if (!agent || !canWrite) return null;
  const begin = () =>
    create.mutate({ assignee: { kind: 'agent', name: agent.name }, payload: firstWords, idempotencyKey });
  return (
    <Button disabled={create.isPending} onClick={begin}>
      <Sparkles aria-hidden />
      Try it
    </Button>
  );
}
