import { CircleAlert, CircleCheck, Sparkles } from 'lucide-react';
import type { Agent, AgentVersion } from '@callboard/core/contracts/overview';
import { PartyLabel } from '@/features/message/party-label';
import { Badge } from '@/ui/badge';
import { useNow } from '@/ui/use-now';
import { formatClock, formatDuration } from '@/ui/format-time';
import { describeAbilities, describeLimits } from './describe-agent';
import { TestButton } from './test-button';
import { VersionBadge } from './version-badge';

/** An agent: whether it can run, how it is run, and how busy it is. */
export function AgentRow({ agent, version }: { agent: Agent; version: AgentVersion | undefined }) {
  const now = useNow();
  return (
    <li data-agent={agent.name} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-2">
          <span className="font-medium">
            <PartyLabel party={{ kind: 'agent', name: agent.name }} />
          </span>
          <ReadyBadge agent={agent} />
          {agent.isDefault && <Badge title="Gets what names no agent">Default</Badge>}
          {!agent.isDemo && <Badge title="How it is run">{agent.kind}</Badge>}
          {version && <VersionBadge version={version} />}
        </div>
        {agent.isDemo ? (
          <p className="mt-1 text-xs text-ink-soft">
            Built in. Answers by itself so that everything can be tried; no model is asked.
          </p>
        ) : (
          <code
            className="mt-1 block truncate font-mono text-xs text-ink-soft"
            title={agent.command.join(' ')}
          >
            {agent.command.join(' ')}
          </code>
        )}
        {agent.missing !== null && <p className="mt-1 text-xs text-bad">{agent.missing}</p>}
        <p className="mt-1 text-xs text-ink-faint">{describeAbilities(agent.capabilities)}</p>
        <p className="text-xs text-ink-faint">{describeLimits(agent)}</p>
      </div>
      <dl className="flex gap-5 text-xs">
        <Figure label="Running" value={`${agent.running} of ${agent.concurrency}`} />
        <Figure label="Pending" value={String(agent.pending)} />
        {agent.nextTurnAt && (
          <Figure label="Next turn" value={`at ${formatClock(Date.parse(agent.nextTurnAt), now)}`} />
        )}
        <Figure label="Time limit" value={formatDuration(agent.timeoutSeconds * 1_000)} />
      </dl>
      <TestButton name={agent.name} />
    </li>
  );
}

function ReadyBadge({ agent: { isDemo, missing } }: { agent: Agent }) {
  if (isDemo) {
    return (
      <Badge tone="accent" icon={Sparkles}>
        Demo
      </Badge>
    );
  }
  return missing === null ? (
    <Badge tone="good" icon={CircleCheck} title="Nothing that it needs is missing, as far as is known">
      Ready
    </Badge>
  ) : (
    <Badge tone="bad" icon={CircleAlert} title="Turns will fail">
      Cannot run
    </Badge>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-ink-faint">{label}</dt>
      <dd className="font-medium tabular-nums">{value}</dd>
    </div>
  );
}
