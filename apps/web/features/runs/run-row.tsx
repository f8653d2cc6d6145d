import Link from 'next/link';
import type { Run } from '@callboard/core/contracts/run';
import { isTerminalRun } from '@callboard/core/run/states';
import { PartyLabel } from '@/features/message/party-label';
import { RunStatusBadge } from '@/features/status/run-status';
import { hrefOf } from '@/features/task/moment';
import { ElapsedTime } from '@/ui/elapsed-time';
import { formatBytes } from '@/ui/format-bytes';
import { RelativeTime } from '@/ui/relative-time';
import { runSentence } from './run-sentence';

/** One run of a list; the row leads to its task, where its output is. */
export function RunRow({ run }: { run: Run }) {
  const sentence = runSentence(run);
  return (
    <li>
      <Link
        href={hrefOf(run.taskId, { kind: 'run', id: run.id })}
        data-run={run.id}
        className="grid grid-cols-[auto_auto_minmax(0,1fr)] items-center gap-x-3 gap-y-1.5 px-4 py-2.5 transition-colors hover:bg-raised/70 focus-visible:-outline-offset-2 sm:grid-cols-[6.5rem_minmax(0,1fr)_5rem_6rem]"
      >
        <span className="order-2 sm:order-none">
          <RunStatusBadge status={run.status} />
        </span>
        <span className="order-1 col-span-3 min-w-0 sm:order-none sm:col-span-1">
          <span className="flex items-center gap-2 font-medium">
            <PartyLabel party={{ kind: 'agent', name: run.agent }} />
            {run.attempt > 1 && (
              <span className="text-xs font-normal text-ink-soft">attempt {run.attempt}</span>
            )}
          </span>
          <span className="block truncate text-xs text-ink-soft">{sentence ?? outputNote(run)}</span>
        </span>
        <span className="order-3 text-xs text-ink-soft sm:order-none sm:text-right">
          {run.startedAt ? <ElapsedTime from={run.startedAt} to={run.finishedAt} /> : 'not started'}
        </span>
        <span className="order-4 text-right text-xs text-ink-faint sm:order-none">
          <RelativeTime at={run.startedAt ?? run.createdAt} />
        </span>
      </Link>
    </li>
  );
}

/** How much was printed is counted when the run has ended; until then the task's page shows it live. */
function outputNote({ status, hold, outputBytes }: Run): string {
  if (status === 'pending') return hold === null ? 'Waits for its turn' : 'Waits for a person';
  if (!isTerminalRun(status)) return 'Watch it on its task’s page';
  return outputBytes === 0 ? 'No output' : `${formatBytes(outputBytes)} of output`;
}
