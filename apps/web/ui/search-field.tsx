'use client';

import { useEffect, useRef, useState } from 'react';
import { Search } from 'lucide-react';
import { classNames } from './class-names';
import { Input } from './input';
import { Suggestions } from './suggestions';

interface SearchFieldProps {
  id: string;
  label: string;
  value: string;
  /** Called when nothing was typed for a moment. */
  onSearch: (text: string) => void;
  /** The key that leads here, shown until something is typed. */
  shortcut?: string;
  /** The magnifier; left out where a field only narrows. */
  icon?: boolean;
  autoFocus?: boolean;
  /** What is offered while one types. */
  suggestions?: readonly string[];
}

const pauseMs = 250;

/** A field that searches while one types, though not at every letter. */
export function SearchField({
  id,
  label,
  value,
  onSearch,
  shortcut,
  icon = true,
  autoFocus,
  suggestions,
}: SearchFieldProps) {
  const { text, search } = useTyped(value, onSearch);
  return (
    <div className="relative min-w-0 flex-1">
      {icon && (
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-3.5 -translate-y-1/2 text-ink-faint"
        />
      )}
      <Input
        id={id}
        type="search"
        aria-label={label}
        placeholder={label}
        value={text}
        maxLength={200}
        autoFocus={autoFocus}
        list={suggestions && `${id}-suggestions`}
        autoComplete="off"
        aria-keyshortcuts={shortcut}
        onChange={(event) => search(event.target.value, pauseMs)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') search('', 0);
        }}
        className={classNames(icon && 'pl-8', shortcut && 'pr-8', '[&::-webkit-search-cancel-button]:hidden')}
      />
      {suggestions && <Suggestions id={`${id}-suggestions`} suggestions={suggestions} />}
      {shortcut && text === '' && (
        <kbd
          aria-hidden
          className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 rounded border border-line bg-raised px-1.5 font-mono text-[0.625rem] text-ink-faint pointer-coarse:hidden"
        >
          {shortcut}
        </kbd>
      )}
    </div>
  );
}

/** What was typed, and what is searched for once nothing more is. */
function useTyped(value: string, onSearch: (text: string) => void) {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  // What was searched for last, until it comes back as the value: meanwhile someone may have typed on.
  const [awaited, setAwaited] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (awaited === value) setAwaited(null);
  if (known !== value) {
    setKnown(value);
    // Changed from outside, by "Clear" or the browser's "back": the field follows.
    if (awaited === null && value !== text.trim()) setText(value);
  }
  const search = (next: string, wait: number) => {
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      setAwaited(next.trim());
      onSearch(next.trim());
    }, wait);
  };
  return { text, search };
}
