'use client';

import { useState, type FormEvent } from 'react';
import { Bookmark } from 'lucide-react';
import { Button } from '@/ui/button';
import { Input } from '@/ui/input';
import { saveView, useSavedViews } from './saved-views';

/** Gives what is looked at a name, unless it has one. */
export function SaveView({ query }: { query: string }) {
  const views = useSavedViews();
  const [name, setName] = useState<string | null>(null);
  if (views.some((view) => view.query === query)) return null;
  if (name === null) {
    return (
      <Button look="quiet" size="small" onClick={() => setName('')}>
        <Bookmark aria-hidden />
        Save this view
      </Button>
    );
  }
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') saveView({ name: name.trim(), query });
  };
  return (
    <form onSubmit={save} className="inline-flex items-center gap-1">
      <Input
        aria-label="Name of the view"
        placeholder="Name of the view"
        value={name}
        maxLength={60}
        autoFocus
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && setName(null)}
        className="h-7! w-44! text-xs! pointer-coarse:h-10!"
      />
      <Button type="submit" size="small" disabled={name.trim() === ''}>
        Save
      </Button>
    </form>
  );
}
