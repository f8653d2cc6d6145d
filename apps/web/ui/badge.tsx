import type { ReactNode } from 'react';
import type { LucideIcon } from 'lucide-react';
import { classNames } from './class-names';

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad' | 'accent';

const tones = {
  neutral: 'bg-raised text-ink-soft ring-line-strong/50',
  info: 'bg-info-soft text-info ring-info/25',
  good: 'bg-good-soft text-good ring-good/25',
  warn: 'bg-warn-soft text-warn ring-warn/25',
  bad: 'bg-bad-soft text-bad ring-bad/25',
  accent: 'bg-accent-soft text-accent ring-accent/25',
} as const satisfies Record<Tone, string>;

interface BadgeProps {
  tone?: Tone;
  icon?: LucideIcon;
  /** Turns the icon: something is under way. */
  busy?: boolean;
  title?: string;
  children: ReactNode;
}

/** A short word with a colour and, where it is a state, an icon: never the colour alone. */
export function Badge({ tone = 'neutral', icon: Icon, busy, title, children }: BadgeProps) {
  return (
    <span
      title={title}
      className={classNames(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-full px-2 text-[0.6875rem] font-medium whitespace-nowrap ring-1 ring-inset',
        tones[tone],
      )}
    >
      {Icon && <Icon aria-hidden className={classNames('size-3', busy && 'animate-spin')} />}
      {children}
    </span>
  );
}
