'use client';

import { type ReactNode, useState } from 'react';
import type { Run } from '@callboard/core/contracts/run';
import { isTerminalRun } from '@callboard/core/run/states';
import { RunStatusBadge } from '@/features/status/run-status';
import { usageText } from '@/features/usage/usage-text';
import { ElapsedTime } from '@/ui/elapsed-time';
import { formatBytes } from '@/ui/format-bytes';
import { RelativeTime } from '@/ui/relative-time';
import { runSentence } from './run-sentence';
import { RunSteps } from './run-steps';
import type { RunView } from './run-view';

/** One attempt beside the others: how it went, and what it printed. */
export function AttemptColumn({ run }: { run: Run }) {
  const [view, setView] = useState<RunView>('steps');
  return (
    <li className="flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-canvas">
      <div className="flex flex-wrap items-center gap-2 px-3 py-2">
        <h3 className="text-[0.8125rem] font-medium">Attempt {run.attempt}</h3>
        <RunStatusBadge status={run.status} />
      </div>
      <dl className="grid flex-1 grid-cols-[4.5rem_minmax(0,1fr)] content-start gap-x-2 gap-y-1 px-3 pb-2 text-xs">
        <Fact label="Started">{run.startedAt ? <RelativeTime at={run.startedAt} /> : 'Not so far'}</Fact>
        <Fact label="Took">
          {run.startedAt ? <ElapsedTime from={run.startedAt} to={run.finishedAt} /> : '–'}
        </Fact>
        <Fact label="Outcome">
          {runSentence(run) ?? (isTerminalRun(run.status) ? 'It ended well.' : '–')}
        </Fact>
        <Fact label="Exit code">{run.exitCode ?? run.signal ?? '–'}</Fact>
        <Fact label="Used">{run.usage ? usageText(run.usage) : 'Not reported'}</Fact>
        <Fact label="Output">{formatBytes(run.outputBytes)}</Fact>
      </dl>
      {run.status !== 'pending' && (
        <RunSteps runId={run.id} active={!isTerminalRun(run.status)} view={view} onView={setView} />
      )}
    </li>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}
