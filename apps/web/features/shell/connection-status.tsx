'use client';

import { useConnection, type Connection } from '@/api/live-provider';
import { classNames } from '@/ui/class-names';

const looks = {
  connecting: { label: 'Connecting…', dot: 'bg-ink-faint', title: 'Opening the live feed' },
  live: { label: 'Live', dot: 'bg-good', title: 'Changes appear as they happen' },
  reconnecting: {
    label: 'Reconnecting…',
    dot: 'bg-warn animate-pulse',
    title: 'The live feed broke off; it is being opened again',
  },
  down: {
    label: 'Bridge not answering',
    dot: 'bg-bad animate-pulse',
    title: 'Trying again every two seconds',
  },
} as const satisfies Record<Connection, { label: string; dot: string; title: string }>;

/** Whether what is shown is up to date, for eyes and for screen readers. */
export function ConnectionStatus({ compact }: { compact?: boolean }) {
  const connection = useConnection();
  const { label, dot, title } = looks[connection];
  const short = compact && connection === 'live';
  return (
    <span
      role="status"
      title={title}
      className="inline-flex min-w-0 items-center gap-2 text-xs text-ink-soft"
      data-connection={connection}
    >
      <span aria-hidden className={classNames('size-2 shrink-0 rounded-full', dot)} />
      <span className={classNames('truncate', short && 'sr-only')}>{label}</span>
    </span>
  );
}
