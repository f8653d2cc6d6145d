import type { Delivery, DeliveryAttempt } from '@callboard/core/contracts/delivery';
import { formatDuration } from '@/ui/format-time';
import { RelativeTime } from '@/ui/relative-time';
import { visibleText } from './visible-text';

/** Every POST to the peer and what came of it, the first one first. */
export function DeliveryAttempts({ delivery }: { delivery: Delivery }) {
  if (delivery.attempts.length === 0) return null;
  return (
    <details className="group text-xs">
      <summary className="w-fit rounded text-ink-soft hover:text-ink">
        {delivery.attempts.length === 1 ? '1 attempt' : `${delivery.attempts.length} attempts`}
      </summary>
      <ol className="mt-1.5 space-y-1.5 border-l border-line pl-3">
        {delivery.attempts.map((attempt) => (
          <li key={attempt.number}>
            <Attempt attempt={attempt} />
          </li>
        ))}
      </ol>
    </details>
  );
}

function Attempt({ attempt }: { attempt: DeliveryAttempt }) {
  return (
    <>
      <p className="flex flex-wrap gap-x-2 text-ink-soft">
        <span className="font-medium text-ink">#{attempt.number}</span>
        <span>{outcomeOf(attempt)}</span>
        {attempt.durationMs !== null && (
          <span className="tabular-nums">{formatDuration(attempt.durationMs)}</span>
        )}
        <RelativeTime at={attempt.startedAt} className="text-ink-faint" />
      </p>
      {attempt.response && (
        <pre className="mt-1 max-h-40 overflow-auto rounded bg-raised px-2 py-1 font-mono text-[0.6875rem] [overflow-wrap:anywhere] whitespace-pre-wrap">
          {visibleText(attempt.response)}
        </pre>
      )}
    </>
  );
}

/** @returns what came of the latest attempt, in a line: the status and how the answer begins, or the error */
export function latestProblem({ attempts }: Delivery): string | null {
  const latest = attempts.at(-1);
  if (!latest) return null;
  const firstLine = latest.response?.trim().split('\n', 1)[0];
  return firstLine ? `${outcomeOf(latest)}: ${firstLine}` : outcomeOf(latest);
}

function outcomeOf({ statusCode, error, durationMs }: DeliveryAttempt): string {
  if (error !== null) return statusCode === null ? error : `HTTP ${statusCode}: ${error}`;
  if (statusCode !== null) return `HTTP ${statusCode}`;
  return durationMs === null ? 'under way' : 'no answer';
}
