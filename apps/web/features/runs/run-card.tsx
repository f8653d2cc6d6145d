'use client';

import { type ReactNode, useState } from 'react';
import { Bot, ChevronRight } from 'lucide-react';
import type { MessagePayload } from '@callboard/core/contracts/message';
import type { Run } from '@callboard/core/contracts/run';
import { isTerminalRun } from '@callboard/core/run/states';
import { visibleText } from '@/features/message/visible-text';
import { useShortcuts } from '@/features/shell/shortcut-provider';
import { RunStatusBadge, runStatusLook } from '@/features/status/run-status';
import { classNames } from '@/ui/class-names';
import { ElapsedTime } from '@/ui/elapsed-time';
import { formatBytes } from '@/ui/format-bytes';
import { AttemptsButton } from './attempts-button';
import { CancelRunButton } from './cancel-run-button';
import { DownloadOutputButton } from './download-output-button';
import { HeldRun } from './held-run';
import { isHeld } from './is-held';
import { runSentence } from './run-sentence';
import { RunSteps } from './run-steps';
import type { RunView } from './run-view';
import { usageText } from '@/features/usage/usage-text';

interface RunCardProps {
  run: Run;
  /** Every turn for the same message, this one included. */
  attempts: readonly Run[];
  /** The newest turn of the thread: its output is open where it went wrong. */
  isLatest: boolean;
  /** What started it, as it was sent. */
  payload?: MessagePayload;
  /** What stands at the end of its head: when it was, and what else can be done with it. */
  end: ReactNode;
}

/** One turn of an agent: how it stands, how long it takes, why it failed, and what it printed. */
export function RunCard({ run, attempts, isLatest, payload, end }: RunCardProps) {
  const active = !isTerminalRun(run.status);
  // Decided once: an output that one reads does not fold away because the run has ended.
  const [open, setOpen] = useState(() => active || (isLatest && run.status !== 'succeeded'));
  const [view, setView] = useState<RunView>('steps');
  const toggleRaw = () => {
    setOpen(true);
    setView(open && view === 'raw' ? 'steps' : 'raw');
  };
  useShortcuts(isLatest ? [{ keys: 'r', label: 'Raw output of the latest turn', run: toggleRaw }] : []);
  return (
    <article
      data-run={run.id}
      className="overflow-hidden rounded-lg border border-dashed border-line-strong/70 bg-canvas"
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-4 py-1.5 text-xs text-ink-soft">
        <Bot aria-hidden className="size-3.5 text-ink-faint" />
        <span>
          Turn of <span className="font-medium text-ink">{run.agent}</span>
          {run.attempt > 1 && `, attempt ${run.attempt}`}
        </span>
        <RunStatusBadge status={run.status} />
        {run.startedAt && <ElapsedTime from={run.startedAt} to={run.finishedAt} />}
        <span className="flex-1" />
        {run.attempt > 1 && <AttemptsButton attempts={attempts} />}
        <CancelRunButton run={run} />
        {end}
      </div>
      {isHeld(run) && (
        <div className="px-4 pb-3">
          <HeldRun run={run} payload={payload} />
        </div>
      )}
      <RunSentence run={run} />
      {run.status !== 'pending' && (
        <>
          <div className="flex items-center border-t border-line">
            <button
              type="button"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
              className="flex flex-1 items-center gap-1 px-4 py-1.5 text-xs text-ink-soft hover:bg-raised hover:text-ink focus-visible:-outline-offset-2"
            >
              <ChevronRight
                aria-hidden
                className={classNames('size-3.5 transition-transform', open && 'rotate-90')}
              />
              Output
              <OutputAmounts run={run} />
            </button>
            {open && run.outputBytes > 0 && <DownloadOutputButton runId={run.id} />}
          </div>
          {open && <RunSteps runId={run.id} active={active} view={view} onView={setView} />}
        </>
      )}
    </article>
  );
}

function OutputAmounts({ run }: { run: Run }) {
  return (
    <>
      <span className="text-ink-faint">
        {run.outputBytes > 0 && formatBytes(run.outputBytes)}
        {run.droppedBytes > 0 && `, ${formatBytes(run.droppedBytes)} of it not kept`}
      </span>
      {run.usage && <span className="ml-auto text-ink-faint">{usageText(run.usage)}</span>}
    </>
  );
}

function RunSentence({ run }: { run: Run }) {
  const sentence = runSentence(run);
  if (sentence === null) return null;
  const color = runStatusLook[run.status].tone === 'bad' ? 'text-bad' : 'text-ink-soft';
  return (
    <p className={classNames('px-4 pb-2 text-xs [overflow-wrap:anywhere]', color)}>{visibleText(sentence)}</p>
  );
}
