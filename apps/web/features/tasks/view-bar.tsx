'use client';

import Link from 'next/link';
import { X } from 'lucide-react';
import { Button } from '@/ui/button';
import { classNames } from '@/ui/class-names';
import { removeView, useSavedViews, type SavedView } from './saved-views';

/** The views that have a name, each a link. */
export function ViewBar({ query }: { query: string }) {
  const views = useSavedViews();
  if (views.length === 0) return null;
  return (
    <nav aria-label="Views" className="mb-3 flex flex-wrap items-center gap-1">
      <ViewLink view={{ name: 'All tasks', query: '' }} isHere={query === ''} />
      {views.map((view) => (
        <span key={view.name} className="inline-flex items-center">
          <ViewLink view={view} isHere={view.query === query} />
          {view.query === query && (
            <Button
              look="quiet"
              size="small"
              className="-ml-1 px-1!"
              aria-label={`Forget the view ${view.name}`}
              title="Forget this view"
              onClick={() => removeView(view.name)}
            >
              <X />
            </Button>
          )}
        </span>
      ))}
    </nav>
  );
}

function ViewLink({ view: { name, query }, isHere }: { view: SavedView; isHere: boolean }) {
  return (
    <Link
      href={`/tasks${query}`}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        'inline-flex h-7 max-w-48 items-center rounded-md px-2.5 text-xs font-medium hover:bg-raised hover:text-ink pointer-coarse:h-9',
        isHere ? 'bg-raised text-ink' : 'text-ink-soft',
      )}
    >
      <span className="truncate">{name}</span>
    </Link>
  );
}
