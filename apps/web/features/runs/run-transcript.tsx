'use client';

import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { TranscriptLine } from '@callboard/core/contracts/run';
import { TextView } from '@/features/message/text-view';
import { usageText } from '@/features/usage/usage-text';
import { Button } from '@/ui/button';
import { Folded } from './folded';
import { ToolCall } from './tool-call';
import { ToolText } from './tool-text';
import { type TranscriptStep, transcriptSteps } from './transcript-steps';

/** Steps that are drawn at first, from the newest, and with each further click. */
const drawn = 200;
const endThreshold = 24;

interface RunTranscriptProps {
  lines: readonly TranscriptLine[];
  active: boolean;
}

/** The steps of a turn: what the agent says as text, its tool calls with their results folded. */
export function RunTranscript({ lines, active }: RunTranscriptProps) {
  const steps = useMemo(() => transcriptSteps(lines), [lines]);
  const [limit, setLimit] = useState(drawn);
  const box = useRef<HTMLDivElement>(null);
  const following = useRef(active);
  useLayoutEffect(() => {
    if (box.current && following.current) box.current.scrollTop = box.current.scrollHeight;
  }, [steps]);
  const hidden = Math.max(0, steps.length - limit);
  return (
    <div
      ref={box}
      tabIndex={0}
      role="log"
      aria-label="Steps of the run"
      aria-live={active ? 'polite' : 'off'}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        following.current = active && scrollHeight - scrollTop - clientHeight < endThreshold;
      }}
      className="max-h-128 overflow-auto border-t border-line bg-surface px-4 py-3 focus-visible:-outline-offset-2"
    >
      {hidden > 0 && (
        <Button look="quiet" size="small" className="mb-2" onClick={() => setLimit(limit + drawn)}>
          Show {Math.min(drawn, hidden)} of {hidden} earlier steps
        </Button>
      )}
      <ol className="space-y-2">
        {steps.slice(hidden).map((step) => (
          <li key={step.key} className="text-[0.8125rem]">
            <Step step={step} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Step({ step: { entry, result } }: { step: TranscriptStep }) {
  switch (entry.kind) {
    case 'text':
      return <TextView text={entry.text} />;
    case 'reasoning':
      return (
        <Folded title="Reasoning">
          <div className="px-2.5 py-1.5 text-ink-soft">
            <TextView text={entry.text} />
          </div>
        </Folded>
      );
    case 'tool_call':
      return <ToolCall call={entry} result={result} />;
    case 'tool_result':
      return (
        <Folded title={entry.isError ? 'Result of a tool: an error' : 'Result of a tool'} bad={entry.isError}>
          <ToolText label="Result" text={entry.text} />
        </Folded>
      );
    case 'usage':
      return <p className="text-xs text-ink-faint">{usageText(entry.usage)}</p>;
    case 'error':
      return <p className="text-xs [overflow-wrap:anywhere] whitespace-pre-wrap text-bad">{entry.text}</p>;
    case 'note':
      return <p className="text-xs text-ink-soft italic">{entry.text}</p>;
  }
}
