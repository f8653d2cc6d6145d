'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/api/trpc';
import { attentionOf, countAttention } from '@/features/attention/attention';
import { formatCount } from '@/features/status/format-count';
import { classNames } from '@/ui/class-names';
import { places } from './places';

/** The pages, each with the number of things that are under way or need someone. */
export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const pathname = usePathname();
  const notes = useNotes();
  return (
    <nav aria-label="Main">
      <ul className="space-y-0.5">
        {places.map(({ href, label, icon: Icon }) => {
          const here = pathname === href || pathname.startsWith(`${href}/`);
          const note = notes[href];
          return (
            <li key={href}>
              <Link
                href={href}
                onClick={onNavigate}
                aria-current={here ? 'page' : undefined}
                className={classNames(
                  'flex h-8 items-center gap-2.5 rounded-md px-2 font-medium transition-colors hover:bg-raised hover:text-ink pointer-coarse:h-11',
                  here ? 'bg-raised text-ink' : 'text-ink-soft',
                )}
              >
                <Icon aria-hidden className="size-4" />
                <span className="flex-1">{label}</span>
                {note && (
                  <span
                    className={classNames('text-xs tabular-nums', note.bad ? 'text-bad' : 'text-ink-faint')}
                    title={note.title}
                  >
                    {formatCount(note.count)}
                    <span className="sr-only"> {note.title}</span>
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

interface Note {
  count: number;
  title: string;
  bad?: boolean;
}

function useNotes(): Partial<Record<(typeof places)[number]['href'], Note>> {
  const { data } = useQuery(useTRPC().overview.queryOptions());
  if (!data) return {};
  const open = data.tasks.queued + data.tasks.running + data.tasks.waiting;
  const { running } = data.runs;
  const { dead } = data.deliveries;
  const needed = countAttention(attentionOf(data));
  return {
    ...(needed > 0 && { '/': { count: needed, title: 'need you', bad: true } }),
    ...(open > 0 && { '/tasks': { count: open, title: 'open tasks' } }),
    ...(running > 0 && { '/runs': { count: running, title: 'running now' } }),
    ...(data.held > 0 && { '/runs': { count: data.held, title: 'wait for a person', bad: true } }),
    ...(dead > 0 && { '/deliveries': { count: dead, title: 'could not be delivered', bad: true } }),
  };
}
