'use client';

import { useState } from 'react';
import type { TaskDetail } from '@callboard/core/contracts/task-detail';
import { formatDuration } from '@/ui/format-time';
import { Segmented } from '@/ui/segmented';
import { useNow } from '@/ui/use-now';
import { phaseKinds, phaseLook } from './phase-look';
import { buildTimeline, sumPhases, type TimelineRow } from './timeline';
import { TimelineChart } from './timeline-chart';
import { TimelineTable } from './timeline-table';

type View = 'chart' | 'table';

const views = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
] as const satisfies readonly { value: View; label: string }[];

/** More rows are no picture any more: the newest are shown. */
const drawn = 100;

/** Where the time of the turns and deliveries went that are shown. */
export function TimelinePanel({ detail }: { detail: TaskDetail }) {
  const rows = buildTimeline(detail).slice(-drawn);
  if (rows.length === 0) return null;
  return <Timeline rows={rows} />;
}

function Timeline({ rows }: { rows: TimelineRow[] }) {
  const [view, setView] = useState<View>('chart');
  const now = useNow();
  const sums = sumPhases(rows, now);
  return (
    <section aria-labelledby="timeline" className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2">
        <h2 id="timeline" className="text-[0.8125rem] font-medium">
          Where the time went
        </h2>
        <ul className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-ink-soft">
          {phaseKinds.map((kind) => {
            const ms = sums[kind];
            if (ms === undefined) return null;
            const { label, meaning, bar } = phaseLook[kind];
            return (
              <li key={kind} title={meaning} className="inline-flex items-center gap-1.5">
                <span aria-hidden className={`size-2 rounded-xs ${bar}`} />
                {label} <span className="tabular-nums text-ink">{formatDuration(ms)}</span>
              </li>
            );
          })}
        </ul>
        <span className="flex-1" />
        <Segmented label="How the time is shown" value={view} options={views} onChange={setView} />
      </div>
      {view === 'chart' ? <TimelineChart rows={rows} now={now} /> : <TimelineTable rows={rows} now={now} />}
    </section>
  );
}
