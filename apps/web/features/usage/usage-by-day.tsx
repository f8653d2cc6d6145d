'use client';

import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Coins } from 'lucide-react';
import type { Agent } from '@callboard/core/contracts/overview';
import { useTRPC } from '@/api/trpc';
import { LoadFailed } from '@/features/shell/load-failed';
import { EmptyState } from '@/ui/empty-state';
import { Select } from '@/ui/select';
import { ListSkeleton } from '@/ui/skeleton';
import { UsageTable } from './usage-table';

const days = 30;

/** What agents used on each of the last days, of all of them or one. */
export function UsageByDay({ agents }: { agents: readonly Agent[] }) {
  const [agent, setAgent] = useState('');
  const input = { days, timeZone: readTimeZone(), agent: agent === '' ? undefined : agent };
  const query = useQuery(useTRPC().usage.byDay.queryOptions(input));
  return (
    <section aria-labelledby="usage-heading" className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="usage-heading" className="text-sm font-semibold">
          Usage of the last {days} days
        </h2>
        {agents.length > 1 && (
          <Select aria-label="Whose usage" value={agent} onChange={(event) => setAgent(event.target.value)}>
            <option value="">All agents</option>
            {agents.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        )}
      </div>
      {query.data?.some(({ reported }) => reported > 0) ? (
        <UsageTable days={query.data} />
      ) : query.data ? (
        <NoUsage agents={agents.filter(({ name }) => agent === '' || name === agent)} />
      ) : query.error ? (
        <LoadFailed error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <ListSkeleton rows={2} />
      )}
    </section>
  );
}

/** Says whose usage will be here, or what has to be set for it. */
function NoUsage({ agents }: { agents: readonly Agent[] }) {
  const reporting = agents.filter(({ capabilities }) => capabilities.reportsUsage).map(({ name }) => name);
  return (
    <EmptyState icon={Coins} title="No turn has reported what it used">
      {reporting.length > 0 ? (
        <>Tokens and cost of {reporting.join(', ')} are shown here after the next turn.</>
      ) : (
        <>
          OpenClaw, Claude Code, Codex, Gemini CLI, opencode and pi report their tokens, and so do models over
          HTTP. Of any other program say where they are in its output, with <code>usage</code> in its
          settings.
        </>
      )}
    </EmptyState>
  );
}

function readTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}
