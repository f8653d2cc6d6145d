'use client';

import Link from 'next/link';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/api/trpc';
import type { Peer } from '@callboard/core/contracts/overview';
import { DeadDeliveries } from '@/features/deliveries/dead-deliveries';
import { Section } from '@/ui/section';
import { HeldTurnCard } from './held-turn-card';
import { needsYouId } from './needs-you-id';
import { QuestionCard } from './question-card';
import { useSteady } from './use-steady';

/** What waits for a person, each with what can be done about it; nothing when nothing does. */
export function NeedsYou({ peers }: { peers: readonly Peer[] }) {
  const trpc = useTRPC();
  const { data: questions = [] } = useQuery(trpc.now.questions.queryOptions());
  const { data: held = [] } = useQuery(trpc.now.held.queryOptions());
  const { data: overview } = useQuery(trpc.overview.queryOptions());
  const { shown, box } = useSteady(questions, ({ task }) => task.id);
  const dead = peers.some(({ deadDeliveries }) => deadDeliveries > 0);
  if (questions.length === 0 && held.length === 0 && !dead) return null;
  const more = questions.length > 0 ? (overview?.questions ?? 0) - questions.length : 0;
  return (
    <Section id={needsYouId} title="Needs you">
      <ul className="space-y-3" {...box}>
        {held.map((turn) => (
          <li key={turn.run.id}>
            <HeldTurnCard turn={turn} />
          </li>
        ))}
        {shown.map((question) => (
          <li key={question.task.id} data-question={question.task.id}>
            <QuestionCard question={question} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="text-xs text-ink-soft">
          {more.toLocaleString('en')} more:{' '}
          <Link href="/tasks?status=waiting" className="text-accent hover:underline">
            all tasks that wait
          </Link>
        </p>
      )}
      <DeadDeliveries shown={3} />
    </Section>
  );
}
