import { CircleAlert, CircleCheck } from 'lucide-react';
import type { Agent } from '@callboard/core/contracts/overview';
import { PartyLabel } from '@/features/message/party-label';
import { RowList } from '@/ui/row-list';
import { Section } from '@/ui/section';
import { MoreLink } from '@/ui/more-link';

/** Each agent: whether it can run, and how busy it is. */
export function AgentHealth({ agents }: { agents: readonly Agent[] }) {
  return (
    <Section id="agent-health" title="Agents" aside={<MoreLink href="/agents" />}>
      <RowList label="Agents">
        {agents.map((agent) => (
          <li key={agent.name} className="flex items-center gap-2 px-3 py-2 text-xs">
            {agent.missing === null ? (
              <CircleCheck role="img" aria-label="Ready" className="size-3.5 shrink-0 text-good" />
            ) : (
              <CircleAlert role="img" aria-label="Cannot run" className="size-3.5 shrink-0 text-bad" />
            )}
            <span className="min-w-0 flex-1 font-medium" title={agent.missing ?? undefined}>
              <PartyLabel party={{ kind: 'agent', name: agent.name }} />
            </span>
            <span className="shrink-0 text-ink-soft tabular-nums">
              {agent.missing === null ? workOf(agent) : 'cannot run'}
            </span>
          </li>
        ))}
      </RowList>
    </Section>
  );
}

function workOf({ running, concurrency, pending }: Agent): string {
  if (running === 0 && pending === 0) return 'idle';
  const waiting = pending > 0 ? `, ${pending.toLocaleString('en')} waiting` : '';
  return `${running} of ${concurrency}${waiting}`;
}
