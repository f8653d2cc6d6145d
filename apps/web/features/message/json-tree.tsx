'use client';

import { type ReactNode, useState } from 'react';
import { ChevronRight } from 'lucide-react';
import type { MessagePayload } from '@callboard/core/contracts/message';
import { Button } from '@/ui/button';
import { classNames } from '@/ui/class-names';
import { formatBytes } from '@/ui/format-bytes';
import { LongText } from './long-text';
import { visibleText } from './visible-text';

/** Entries of one object or array that are drawn at first, and with each further step. */
const step = 100;
/** Levels that are open at first, as long as what they hold is short. */
const openLevels = 3;
const openEntries = 20;
/** Characters of a text that are shown at first, and all that are shown in one piece. */
const cut = { first: 500, whole: 20_000 };

/** JSON, folded and coloured. What is folded is not in the document, so any size is opened at once. */
export function JsonTree({ value, label = 'JSON' }: { value: MessagePayload; label?: string }) {
  return (
    <div
      role="group"
      aria-label={label}
      className="overflow-x-auto rounded-md bg-raised px-3 py-2 font-mono text-xs leading-5"
    >
      <Node value={value} level={0} />
    </div>
  );
}

interface NodeProps {
  name?: string;
  value: MessagePayload;
  level: number;
}

function Node({ name, value, level }: NodeProps) {
  if (typeof value === 'object' && value !== null) return <Branch name={name} value={value} level={level} />;
  return (
    <div className="pl-4">
      <Name name={name} />
      <Leaf value={value} />
    </div>
  );
}

function Branch({ name, value, level }: NodeProps & { value: object }) {
  const entries = Object.entries(value as Record<string, MessagePayload>);
  const isList = Array.isArray(value);
  const [open, setOpen] = useState(level === 0 || (level < openLevels && entries.length <= openEntries));
  const [shown, setShown] = useState(step);
  const [begin, end] = isList ? ['[', ']'] : ['{', '}'];
  if (entries.length === 0) {
    return (
      <div className="pl-4">
        <Name name={name} />
        {begin + end}
      </div>
    );
  }
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="flex min-h-6 max-w-full min-w-6 items-center rounded text-left hover:bg-line/60"
      >
        <ChevronRight
          aria-hidden
          className={classNames(
            'size-4 shrink-0 p-0.5 text-ink-faint transition-transform',
            open && 'rotate-90',
          )}
        />
        <span className="min-w-0 truncate">
          <Name name={name} />
          {begin}
          {!open && (
            <span className="text-ink-faint">
              {` ${entries.length} ${nounOf(isList, entries.length)} ${end}`}
            </span>
          )}
        </span>
      </button>
      {open && (
        <div className="ml-2 border-l border-line pl-2">
          {entries.slice(0, shown).map(([key, child]) => (
            <Node key={key} name={isList ? undefined : key} value={child} level={level + 1} />
          ))}
          {entries.length > shown && (
            <Button size="small" look="quiet" onClick={() => setShown(shown + step)}>
              Show {Math.min(step, entries.length - shown)} more of {entries.length - shown}
            </Button>
          )}
        </div>
      )}
      {open && <div className="pl-4">{end}</div>}
    </div>
  );
}

function nounOf(isList: boolean, count: number): string {
  if (isList) return count === 1 ? 'entry' : 'entries';
  return count === 1 ? 'field' : 'fields';
}

function Name({ name }: { name: string | undefined }) {
  if (name === undefined) return null;
  const shown = name.length > 200 ? `${name.slice(0, 200).toWellFormed()}…` : name;
  return (
    <>
      <span className="[overflow-wrap:anywhere] text-accent">{visibleText(JSON.stringify(shown))}</span>:{' '}
    </>
  );
}

function Leaf({ value }: { value: string | number | boolean | null }): ReactNode {
  if (typeof value === 'string') return <TextLeaf text={value} />;
  const look = value === null ? 'text-ink-faint' : typeof value === 'number' ? 'text-info' : 'text-warn';
  return <span className={look}>{String(value)}</span>;
}

function TextLeaf({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const isCut = text.length > cut.first;
  if (open && text.length > cut.whole) {
    return (
      <>
        <LongText label="The whole text" text={text} />
        <Button size="small" look="quiet" onClick={() => setOpen(false)}>
          Show less
        </Button>
      </>
    );
  }
  const shown = isCut && !open ? `${text.slice(0, cut.first).toWellFormed()}…` : text;
  return (
    <>
      <span dir="auto" className="[overflow-wrap:anywhere] whitespace-pre-wrap text-good">
        {visibleText(JSON.stringify(shown))}
      </span>
      {isCut && (
        <Button size="small" look="quiet" onClick={() => setOpen(!open)}>
          {open ? 'Show less' : `Show all (${formatBytes(new Blob([text]).size)})`}
        </Button>
      )}
    </>
  );
}
