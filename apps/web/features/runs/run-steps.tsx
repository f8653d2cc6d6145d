'use client';

import { Segmented } from '@/ui/segmented';
import { RunOutput } from './run-output';
import { RunTranscript } from './run-transcript';
import type { RunView } from './run-view';
import { useRunTranscript } from './use-run-transcript';

interface RunStepsProps {
  runId: string;
  active: boolean;
  view: RunView;
  onView: (view: RunView) => void;
}

const views = [
  { value: 'steps', label: 'Steps' },
  { value: 'raw', label: 'Raw output' },
] as const satisfies readonly { value: RunView; label: string }[];

/** What an agent did in a turn: its steps where they are told apart, or what it printed. */
export function RunSteps({ runId, active, view, onView }: RunStepsProps) {
  const lines = useRunTranscript(runId);
  if (lines.length === 0) return <RunOutput runId={runId} active={active} />;
  return (
    <>
      <div className="border-t border-line px-2 py-1">
        <Segmented label="What of the turn is shown" value={view} options={views} onChange={onView} />
      </div>
      {view === 'steps' ? (
        <RunTranscript lines={lines} active={active} />
      ) : (
        <RunOutput runId={runId} active={active} />
      )}
    </>
  );
}
