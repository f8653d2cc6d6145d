'use client';

import Link from 'next/link';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/api/trpc';
import { hrefOf } from '@/features/task/moment';
import { HeldRun } from './held-run';
import { isHeld } from './is-held';

/** The turns that wait for a person, above all others: nothing of their threads goes on without one. */
export function HeldRuns() {
  const { data } = useQuery(useTRPC().run.list.queryOptions({ held: true }));
  const held = data?.items.filter(isHeld) ?? [];
  if (held.length === 0) return null;
  return (
    <section aria-labelledby="held-runs" className="mb-6">
      <h2 id="held-runs" className="mb-2 font-medium">
        Waiting for you
      </h2>
      <ul className="space-y-2">
        {held.map((run) => (
          <li key={run.id}>
            <HeldRun run={run} />
            <Link
              href={hrefOf(run.taskId, { kind: 'run', id: run.id })}
              className="mt-1 inline-block text-xs text-accent hover:underline"
            >
              See who asks for what
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
