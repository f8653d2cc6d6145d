import { ShieldCheck } from 'lucide-react';
import type { AlertHook, AlertRule } from '@callboard/core/contracts/alert';
import { visibleText } from '@/features/message/visible-text';
import { formatCount } from '@/features/status/format-count';
import { Badge } from '@/ui/badge';
import { RelativeTime } from '@/ui/relative-time';
import { alertRuleWords } from './alert-rule-words';
import { TestHookButton } from './test-hook-button';

const formats = { slack: 'Slack', json: 'JSON' } as const satisfies Record<AlertHook['format'], string>;

/** A hook: where it is, what it is told of, and whether it takes it. */
export function HookRow({ hook }: { hook: AlertHook }) {
  const { name, host, format, signed, on, pending, dead } = hook;
  return (
    <li data-hook={name} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <div className="flex flex-wrap items-center gap-2">
          <span className="font-medium break-all">{name}</span>
          <Badge title={format === 'slack' ? 'Posted as {"text": …}' : 'Posted as JSON, all of it'}>
            {formats[format]}
          </Badge>
          <Badge
            icon={signed ? ShieldCheck : undefined}
            title={
              signed ? 'As the Standard Webhooks say' : 'Whoever takes it cannot tell that it is from here'
            }
          >
            {signed ? 'Signed' : 'Not signed'}
          </Badge>
          {pending > 0 && <Badge tone="info">{formatCount(pending)} waiting</Badge>}
          {dead > 0 && <Badge tone="bad">{formatCount(dead)} given up</Badge>}
        </div>
        <p className="mt-1 flex flex-wrap gap-x-3 text-xs text-ink-soft">
          <code className="truncate font-mono" title="The rest of its address is not shown">
            {host}
          </code>
          <Told hook={hook} />
        </p>
        <p className="mt-1 text-xs text-ink-faint">{rulesOf(on)}</p>
        <Problem hook={hook} />
      </div>
      <TestHookButton hook={hook} />
    </li>
  );
}

function Told({ hook: { lastSentAt } }: { hook: AlertHook }) {
  if (lastSentAt === null) return <span>has taken nothing yet</span>;
  return (
    <span>
      last told <RelativeTime at={lastSentAt} />
    </span>
  );
}

/** What it did not take last, unless it has taken something since. */
function Problem({ hook: { lastProblem, lastSentAt, lastTest } }: { hook: AlertHook }) {
  if (lastProblem === null || lastProblem.id === lastTest?.id) return null;
  const isOver = lastSentAt !== null && lastProblem.createdAt < lastSentAt;
  return (
    <p className={`mt-1 text-xs break-words ${isOver ? 'text-ink-faint' : 'text-bad'}`}>
      {isOver ? 'last problem' : 'it did not take what it was told'}{' '}
      <RelativeTime at={lastProblem.finishedAt ?? lastProblem.createdAt} />:{' '}
      {visibleText(lastProblem.error ?? '')}
    </p>
  );
}

function rulesOf(on: readonly AlertRule[]): string {
  if (on.length === Object.keys(alertRuleWords).length - 1) return 'Told of everything that needs a person';
  return `Told when ${on.map((rule) => alertRuleWords[rule].meaning).join('; ')}`;
}
