import { classNames } from './class-names';

interface ProgressBarProps {
  label: string;
  /** From 0 to 1. */
  value: number;
  /** What it says in words, such as `20 s of 5 min`. */
  text: string;
  tone?: 'info' | 'warn';
}

/** A thin bar of how much of something is used up. */
export function ProgressBar({ label, value, text, tone = 'info' }: ProgressBarProps) {
  const share = Math.min(1, Math.max(0, value));
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
      aria-valuetext={text}
      className="h-0.5 w-full overflow-hidden rounded-full bg-line"
    >
      <div
        className={classNames(
          'h-full origin-left transition-transform duration-1000 ease-linear',
          tone === 'warn' ? 'bg-warn' : 'bg-info',
        )}
        style={{ transform: `scaleX(${share})` }}
      />
    </div>
  );
}
