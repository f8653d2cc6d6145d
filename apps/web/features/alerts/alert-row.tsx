import Link from 'next/link';
import type { Alert } from '@callboard/core/contracts/alert';
import { visibleText } from '@/features/message/visible-text';
import { AlertStatusBadge } from '@/features/status/alert-status';
import { Badge } from '@/ui/badge';
import { RelativeTime } from '@/ui/relative-time';
import { alertRuleWords } from './alert-rule-words';
import { SendAgainButton } from './send-again-button';

interface AlertRowProps {
  alert: Alert;
  /** Its hook is still set up. */
  hasHook: boolean;
}

/** What a hook was told: the sentence, whether the hook took it, and what it answered if not. */
export function AlertRow({ alert, hasHook }: AlertRowProps) {
  const { label, meaning } = alertRuleWords[alert.rule];
  return (
    <li
      data-row={alert.id}
      data-alert={alert.id}
      className="space-y-1.5 px-4 py-3 has-focus-visible:bg-raised"
    >
      <Sentence alert={alert} />
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 text-xs text-ink-soft">
        <Badge title={`Told when ${meaning}`}>{label}</Badge>
        <AlertStatusBadge status={alert.status} />
        <span className="min-w-0 break-all">to {alert.hook}</span>
        <Attempts alert={alert} hasHook={hasHook} />
        <span className="flex-1" />
        <RelativeTime at={alert.createdAt} className="text-ink-faint" />
        {alert.status === 'dead' && hasHook && <SendAgainButton alert={alert} />}
      </div>
      {alert.error !== null && (
        <p className="line-clamp-3 text-xs break-words text-bad">{visibleText(alert.error)}</p>
      )}
    </li>
  );
}

function Sentence({ alert: { text, taskId } }: { alert: Alert }) {
  const sentence = <bdi>{visibleText(text)}</bdi>;
  const classes = 'line-clamp-2 rounded-sm break-words';
  return taskId === null ? (
    // The keys that walk the list come here, too.
    <p tabIndex={-1} className={classes}>
      {sentence}
    </p>
  ) : (
    <Link href={`/tasks/${taskId}`} prefetch={false} className={`${classes} hover:underline`}>
      {sentence}
    </Link>
  );
}

function Attempts({ alert: { attempts, status, nextAttemptAt }, hasHook }: AlertRowProps) {
  const counted = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  return (
    <>
      {attempts > 0 && (status !== 'sent' || attempts > 1) && <span>{counted}</span>}
      {!hasHook && status !== 'sent' && <span>the hook is not set up any more</span>}
      {hasHook && attempts > 0 && nextAttemptAt !== null && (
        <span>
          next <RelativeTime at={nextAttemptAt} upcoming />
        </span>
      )}
    </>
  );
}
