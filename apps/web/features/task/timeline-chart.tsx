import { classNames } from '@/ui/class-names';
import { formatDuration } from '@/ui/format-time';
import { anchorOf } from './moment';
import { phaseLook } from './phase-look';
import { createTimeScale, type TimeScale } from './time-scale';
import type { Phase, TimelineRow } from './timeline';

interface TimelineProps {
  rows: readonly TimelineRow[];
  /** In milliseconds: until then goes what has not ended. */
  now: number;
}

/** A bar for each turn and delivery on one scale of time; each leads to its place in the conversation. */
export function TimelineChart({ rows, now }: TimelineProps) {
  const scale = createTimeScale(
    rows.flatMap(({ phases }) => phases.map(({ from, to }) => [from, Math.max(from, to ?? now)] as const)),
  );
  return (
    <ol aria-label="Turns and deliveries in time" className="max-h-72 overflow-y-auto py-1.5">
      {rows.map((row) => (
        <li key={anchorOf(row.moment)}>
          <Row row={row} scale={scale} now={now} />
        </li>
      ))}
    </ol>
  );
}

function Row({ row, scale, now }: { row: TimelineRow; scale: TimeScale; now: number }) {
  const { moment, label, phases } = row;
  const [first, last] = [phases[0], phases.at(-1)];
  const total = first && last ? Math.max(0, (last.to ?? now) - first.from) : 0;
  const said = phases.map((phase) => `${phaseLook[phase.kind].label} ${durationOf(phase, now)}`).join(', ');
  return (
    <a
      href={`#${anchorOf(moment)}`}
      title={said}
      className="grid grid-cols-[6.5rem_minmax(0,1fr)_4rem] items-center gap-2 px-4 py-1 text-xs hover:bg-raised/70 focus-visible:-outline-offset-2 sm:grid-cols-[9rem_minmax(0,1fr)_4.5rem]"
    >
      <span className="truncate text-ink-soft">
        <bdi>{label}</bdi>
      </span>
      <span className="sr-only">{said}. In all</span>
      <span aria-hidden className="relative block h-3.5 rounded-xs bg-raised">
        {scale.pauses.map(({ at, width, ms }) => (
          <span
            key={at}
            title={`${formatDuration(ms)} in which nothing happened`}
            className="absolute inset-y-0 border-x border-dashed border-line-strong/60"
            style={{ left: percent(at), width: percent(width) }}
          />
        ))}
        {phases.map((phase) => (
          <Bar key={phase.kind} phase={phase} scale={scale} now={now} />
        ))}
      </span>
      <span className="text-right text-ink-soft tabular-nums">{formatDuration(total)}</span>
    </a>
  );
}

function Bar({ phase, scale, now }: { phase: Phase; scale: TimeScale; now: number }) {
  const { kind, from, to, failed } = phase;
  const [left, right] = [scale.place(from), scale.place(Math.max(from, to ?? now))];
  return (
    <span
      className={classNames(
        'absolute inset-y-0.5 min-w-0.5 rounded-xs',
        failed ? 'bg-bad' : phaseLook[kind].bar,
        to === null && 'animate-pulse',
      )}
      style={{ left: percent(left), width: percent(right - left) }}
    />
  );
}

function percent(part: number): string {
  return `${(part * 100).toFixed(3)}%`;
}

/** @returns how long a phase took, or has taken so far */
export function durationOf({ from, to }: Phase, now: number): string {
  return formatDuration(Math.max(0, (to ?? now) - from));
}
