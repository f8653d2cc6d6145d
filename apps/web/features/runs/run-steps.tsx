'use client';

import { useState } from 'react';
import { RunOutput } from './run-output';
import { RunTranscript } from './run-transcript';
import { useRunTranscript } from './use-run-transcript';

interface RunStepsProps {
  runId: string;
  active: boolean;
}

/** What an agent did in a turn: its steps where they are told apart, and what it printed. */
export function RunSteps({ runId, active }: RunStepsProps) {
  const lines = useRunTranscript(runId);
  const [raw, setRaw] = useState(false);
  if (lines.length === 0) return <RunOutput runId={runId} active={active} />;
  return (
    <>
      <RunTranscript lines={lines} />
      <button
        type="button"
        aria-expanded={raw}
        onClick={() => setRaw(!raw)}
        className="w-full border-t border-line px-4 py-1.5 text-left text-xs text-ink-soft hover:bg-raised hover:text-ink focus-visible:-outline-offset-2"
      >
        {raw ? 'Hide raw output' : 'Show raw output'}
      </button>
      {raw && <RunOutput runId={runId} active={active} />}
    </>
  );
}
