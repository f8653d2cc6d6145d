'use client';

import { useMutation } from '@tanstack/react-query';
import type { Alert, AlertHook } from '@callboard/core/contracts/alert';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { useSession } from '@/api/use-session';
import { visibleText } from '@/features/message/visible-text';
import { Button } from '@/ui/button';
import { RelativeTime } from '@/ui/relative-time';

/** Sends a hook a word, and says what it answered; also what it answered the last time somebody tried it. */
export function TestHookButton({ hook: { name, lastTest } }: { hook: AlertHook }) {
  const { canWrite } = useSession();
  const test = useMutation(useTRPC().alert.test.mutationOptions());
  const newest = newerOf(lastTest, test.data ?? null);
  const isUnderWay = test.isPending || (newest?.status === 'pending' && newest.error === null);
  const label = isUnderWay ? 'Sending a test…' : 'Send a test';
  return (
    <div className="flex min-w-0 flex-wrap items-center justify-end gap-x-3 gap-y-1">
      <p role="status" className="max-w-72 min-w-0 text-xs sm:text-right break-words empty:hidden">
        {test.error ? (
          <span className="text-bad">{failureOf(test.error).message}</span>
        ) : (
          newest && !isUnderWay && <Answer trial={newest} />
        )}
      </p>
      <Button
        size="small"
        aria-label={`${label} to ${name}`}
        disabled={!canWrite || isUnderWay}
        title={canWrite ? undefined : 'Your token only reads'}
        onClick={() => test.mutate({ hook: name })}
      >
        {label}
      </Button>
    </div>
  );
}

/** Ids are in the order of their making, and what the list says of the same trial is later. */
function newerOf(listed: Alert | null, made: Alert | null): Alert | null {
  if (listed === null || made === null) return listed ?? made;
  return listed.id >= made.id ? listed : made;
}

function Answer({ trial: { status, finishedAt, createdAt, error, nextAttemptAt } }: { trial: Alert }) {
  if (status === 'sent') {
    return (
      <span className="text-good">
        It took a test <RelativeTime at={finishedAt ?? createdAt} />
      </span>
    );
  }
  return (
    <span className="text-bad">
      It did not take a test: {visibleText(error ?? '')}
      {nextAttemptAt !== null && (
        <>
          {' '}
          (again <RelativeTime at={nextAttemptAt} upcoming />)
        </>
      )}
    </span>
  );
}
