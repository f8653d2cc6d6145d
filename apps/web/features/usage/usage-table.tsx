import type { ReactNode } from 'react';
import type { DayUsage } from '@callboard/core/contracts/usage';
import { classNames } from '@/ui/class-names';
import { costText, modelsText, tokensText } from './usage-text';

/** A line for each day; figures that nobody reported are left open. */
export function UsageTable({ days }: { days: readonly DayUsage[] }) {
  return (
    <div
      // What can be scrolled has to be reached by keys.
      tabIndex={0}
      role="region"
      aria-label="Usage by day"
      className="overflow-x-auto rounded-lg border border-line bg-surface"
    >
      <table className="w-full text-xs">
        <thead className="text-left text-ink-faint">
          <tr className="border-b border-line">
            {['Day', 'Turns', 'Tokens in', 'Tokens out', 'Cost', 'Models'].map((name, index) => (
              <th key={name} scope="col" className={classNames(cell, isFigure(index) && 'text-right')}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {days.map((usage) => (
            <Day key={usage.day} usage={usage} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const cell = 'px-4 py-2 font-normal whitespace-nowrap';

function isFigure(column: number): boolean {
  return column > 0 && column < 5;
}

function Day({ usage }: { usage: DayUsage }) {
  const { day, turns, reported, inputTokens, outputTokens, costUsd, models } = usage;
  const left = turns - reported;
  return (
    <tr data-day={day}>
      <th scope="row" className={classNames(cell, 'text-left')}>
        <time dateTime={day}>{formatDay(day)}</time>
      </th>
      <Figure title={left === 0 ? undefined : `${left} of them reported no usage`}>{turns}</Figure>
      <Figure>{inputTokens === null ? '–' : tokensText(inputTokens)}</Figure>
      <Figure>{outputTokens === null ? '–' : tokensText(outputTokens)}</Figure>
      <Figure>{costUsd === null ? '–' : costText(costUsd)}</Figure>
      <td className={classNames(cell, 'text-ink-soft')}>{modelsText(models) ?? '–'}</td>
    </tr>
  );
}

function Figure({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <td title={title} className={classNames(cell, 'text-right tabular-nums')}>
      {children}
    </td>
  );
}

/** The day is one of a calendar, not an instant: as midnight here it would be another day elsewhere. */
function formatDay(day: string): string {
  const format = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const;
  return new Date(day).toLocaleDateString(undefined, format);
}
