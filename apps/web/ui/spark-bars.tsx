import { classNames } from './class-names';

interface SparkBarsProps {
  /** What the bars are, and what they say, for those who do not see them. */
  label: string;
  bars: readonly { key: string; value: number; title: string }[];
  className?: string;
}

const step = 6;
const width = 4;
const height = 32;
/** Even nothing is seen, or an hour would seem to be missing. */
const least = 1;

/** A row of bars as high as a line of text or two; each says its value on hovering. The last one still grows. */
export function SparkBars({ label, bars, className }: SparkBarsProps) {
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${bars.length * step - (step - width)} ${height}`}
      preserveAspectRatio="none"
      className={classNames('block h-10 w-full', className)}
    >
      {bars.map(({ key, value, title }, index) => {
        const tall = value === 0 ? least : Math.max(2, (value / highest) * height);
        const isLast = index === bars.length - 1;
        return (
          <g key={key} className="group">
            <title>{title}</title>
            <rect x={index * step - 1} y={0} width={step} height={height} className="fill-transparent" />
            <rect
              x={index * step}
              y={height - tall}
              width={width}
              height={tall}
              className={classNames(
                'transition-[fill] group-hover:fill-ink',
                value === 0 ? 'fill-line-strong' : isLast ? 'fill-accent' : 'fill-ink-faint/70',
              )}
            />
          </g>
        );
      })}
    </svg>
  );
}
