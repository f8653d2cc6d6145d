import { formatDuration, formatExact } from '@/ui/format-time';
import { anchorOf } from './moment';
import { phaseKinds, phaseLook } from './phase-look';
import type { TimelineRow } from './timeline';
import { durationOf } from './timeline-chart';

/** The same as the chart in numbers. */
export function TimelineTable({ rows, now }: { rows: readonly TimelineRow[]; now: number }) {
  const kinds = phaseKinds.filter((kind) =>
    rows.some(({ phases }) => phases.some((phase) => phase.kind === kind)),
  );
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label="Turns and deliveries in numbers"
      className="max-h-72 overflow-auto"
    >
      <table className="w-full text-left text-xs">
        <thead className="text-ink-faint">
          <tr>
            <th className="px-4 py-1.5 font-normal">Turn or delivery</th>
            <th className="px-2 py-1.5 font-normal">Began</th>
            {kinds.map((kind) => (
              <th key={kind} className="px-2 py-1.5 text-right font-normal">
                {phaseLook[kind].label}
              </th>
            ))}
            <th className="px-4 py-1.5 text-right font-normal">In all</th>
          </tr>
        </thead>
        <tbody className="tabular-nums">
          {rows.map(({ moment, label, phases }) => (
            <tr key={anchorOf(moment)} className="border-t border-line/70">
              <td className="max-w-48 truncate px-4 py-1.5">
                <a href={`#${anchorOf(moment)}`} dir="auto" className="hover:text-accent hover:underline">
                  {label}
                </a>
              </td>
              <td className="px-2 py-1.5 whitespace-nowrap text-ink-soft">
                {formatExact(phases[0]?.from ?? now)}
              </td>
              {kinds.map((kind) => {
                const phase = phases.find((candidate) => candidate.kind === kind);
                return (
                  <td key={kind} className="px-2 py-1.5 text-right whitespace-nowrap">
                    {phase ? durationOf(phase, now) : '–'}
                    {phase?.failed && <span className="text-bad"> (failed)</span>}
                  </td>
                );
              })}
              <td className="px-4 py-1.5 text-right whitespace-nowrap">
                {formatDuration(Math.max(0, (phases.at(-1)?.to ?? now) - (phases[0]?.from ?? now)))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
