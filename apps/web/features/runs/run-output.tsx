'use client';

import { memo, useState } from 'react';
import { formatBytes } from '@/ui/format-bytes';
import { VirtualLines } from '@/ui/virtual-lines';
import { markFound } from './find-in-lines';
import type { OutputLine } from './output-lines';
import { OutputToolbar } from './output-toolbar';
import { useOutputSearch } from './use-output-search';
import { useRunOutput } from './use-run-output';

interface RunOutputProps {
  runId: string;
  active: boolean;
}

/** What the agent printed, as it prints it; it follows the end until someone scrolls up. */
export function RunOutput({ runId, active }: RunOutputProps) {
  const { lines, loading } = useRunOutput(runId);
  const [wrap, setWrap] = useState(true);
  const [follow, setFollow] = useState(true);
  const search = useOutputSearch(lines);
  return (
    <>
      {lines.length > 0 && (
        <OutputToolbar search={search} wrap={wrap} onWrap={setWrap} follow={follow} onFollow={setFollow} />
      )}
      <VirtualLines
        role="log"
        label="Output of the run"
        live={active && follow}
        lines={lines}
        wrap={wrap}
        follow={follow}
        onFollow={setFollow}
        target={search.target}
        empty={<p className="px-4 text-terminal-faint">{emptyText(active, loading)}</p>}
        className="max-h-96 min-h-10 bg-terminal py-2.5 text-terminal-ink"
      >
        {(line, index) => (
          <Line line={line} words={search.sought} isCurrent={search.target?.index === index} />
        )}
      </VirtualLines>
    </>
  );
}

function emptyText(active: boolean, loading: boolean): string {
  if (active) return 'Nothing printed yet…';
  return loading ? 'Loading…' : 'It printed nothing.';
}

interface LineProps {
  line: OutputLine;
  words: string;
  /** It is the place that the search has come to. */
  isCurrent: boolean;
}

const Line = memo(function Line({ line, words, isCurrent }: LineProps) {
  const spans = words === '' ? line.spans : markFound(line.spans, words);
  return (
    <>
      {line.droppedBefore > 0 && (
        <span className="block text-terminal-faint italic">
          … {formatBytes(line.droppedBefore)} left out …
        </span>
      )}
      {spans.map((span, index) => {
        const shown = <span className={span.look || undefined}>{span.text}</span>;
        if (!('found' in span) || !span.found) return <span key={index}>{shown}</span>;
        return (
          <mark
            key={index}
            className={isCurrent ? 'bg-amber-300 text-black' : 'bg-amber-200/25 text-inherit'}
          >
            {isCurrent ? span.text : shown}
          </mark>
        );
      })}
    </>
  );
});
