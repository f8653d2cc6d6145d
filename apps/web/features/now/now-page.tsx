'use client';

import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, Hand, type LucideIcon } from 'lucide-react';
import type { Overview } from '@callboard/core/contracts/overview';
import { useTRPC } from '@/api/trpc';
import { NotifyButton } from '@/features/attention/notify-button';
import { deadOnes } from '@/features/deliveries/dead-deliveries';
import { LoadFailed } from '@/features/shell/load-failed';
import { DemoNotice } from '@/features/tasks/demo-notice';
import { FirstTask } from '@/features/tasks/first-task';
import { classNames } from '@/ui/class-names';
import { ListSkeleton } from '@/ui/skeleton';
import { useDrawable } from '@/ui/use-drawable';
import { Activity } from './activity';
import { AgentHealth } from './agent-health';
import { FailedLately } from './failed-lately';
import { healthSentence, type HealthSentence } from './health-sentence';
import { NeedsYou } from './needs-you';
import { PeerHealth } from './peer-health';
import { RunningNow } from './running-now';

/** What is going on, what went wrong and what waits for a person: whether everything is fine, in one look. */
export function NowPage() {
  const query = useQuery(useTRPC().overview.queryOptions());
  useAllAtOnce();
  const isDrawable = useDrawable(query.data !== undefined);
  return (
    <div data-wide>
      <title>Now · Callboard</title>
      {query.data && isDrawable ? (
        <Content overview={query.data} />
      ) : query.error && !query.data ? (
        <LoadFailed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ListSkeleton rows={6} />
      )}
    </div>
  );
}

/** What the parts will ask for is asked for together with the overview, not after it: nothing then moves down. */
function useAllAtOnce(): void {
  const { now, delivery } = useTRPC();
  usePrefetchQuery(now.questions.queryOptions());
  usePrefetchQuery(now.held.queryOptions());
  usePrefetchQuery(delivery.list.queryOptions(deadOnes()));
  usePrefetchQuery(now.running.queryOptions());
  usePrefetchQuery(now.failures.queryOptions());
  usePrefetchQuery(now.queue.queryOptions());
  usePrefetchQuery(now.activity.queryOptions());
}

function Content({ overview }: { overview: Overview }) {
  const isNew = Object.values(overview.tasks).every((count) => count === 0);
  return (
    <>
      <Sentence sentence={healthSentence(overview)} />
      <DemoNotice />
      <div className="grid items-start gap-x-8 gap-y-8 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-8">
          {isNew && <FirstTask />}
          <NeedsYou peers={overview.peers} />
          {!isNew && <RunningNow />}
          <FailedLately />
        </div>
        <div className="grid min-w-0 gap-8 sm:grid-cols-2 xl:grid-cols-1">
          <Activity />
          <div className="space-y-8">
            <AgentHealth agents={overview.agents} />
            <PeerHealth peers={overview.peers} />
          </div>
        </div>
      </div>
    </>
  );
}

const icons = { good: CircleCheck, warn: Hand, bad: CircleAlert } as const satisfies Record<
  HealthSentence['tone'],
  LucideIcon
>;
const tones = {
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
} as const satisfies Record<HealthSentence['tone'], string>;

function Sentence({ sentence: { tone, headline, detail } }: { sentence: HealthSentence }) {
  const Icon = icons[tone];
  return (
    <header className="mb-6 flex flex-wrap items-center gap-x-4 gap-y-3">
      <span
        aria-hidden
        className={classNames('grid size-10 shrink-0 place-items-center rounded-full', tones[tone])}
      >
        <Icon className="size-5" />
      </span>
      <div role="status" className="min-w-0 flex-1 basis-64">
        <h1 className="text-lg font-semibold tracking-tight">{headline}</h1>
        {detail && <p className="text-[0.8125rem] text-ink-soft">{detail}</p>}
      </div>
      <NotifyButton />
    </header>
  );
}
