import type { ReactNode } from 'react';
import type { LucideIcon } from 'lucide-react';
import type { Tone } from './badge';
import { classNames } from './class-names';

const tones = {
  neutral: 'border-line bg-surface [&>svg]:text-ink-soft',
  info: 'border-info/25 bg-info-soft [&>svg]:text-info',
  good: 'border-good/25 bg-good-soft [&>svg]:text-good',
  warn: 'border-warn/25 bg-warn-soft [&>svg]:text-warn',
  bad: 'border-bad/25 bg-bad-soft [&>svg]:text-bad',
  accent: 'border-accent/25 bg-accent-soft [&>svg]:text-accent',
} as const satisfies Record<Tone, string>;

interface NoticeProps {
  tone?: Tone;
  icon: LucideIcon;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
  role?: 'alert' | 'status' | 'note';
}

/** A sentence that the page has to say before anything else. */
export function Notice({
  tone = 'neutral',
  icon: Icon,
  title,
  children,
  action,
  role = 'note',
}: NoticeProps) {
  return (
    <div
      role={role}
      className={classNames(
        'flex flex-wrap items-center gap-x-2.5 gap-y-2 rounded-lg border px-3.5 py-3 text-[0.8125rem]',
        tones[tone],
      )}
    >
      <Icon aria-hidden className={classNames('size-4 shrink-0', title && 'mt-px self-start')} />
      <div className="min-w-0 flex-1 basis-48">
        {title && <p className="font-medium">{title}</p>}
        {children && <div className="break-words text-ink-soft">{children}</div>}
      </div>
      {action}
    </div>
  );
}
