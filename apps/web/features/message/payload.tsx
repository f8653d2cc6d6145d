'use client';

import { useMemo, useState } from 'react';
import type { MessagePayload } from '@callboard/core/contracts/message';
import { Button } from '@/ui/button';
import { classNames } from '@/ui/class-names';
import { formatBytes } from '@/ui/format-bytes';
import { payloadText } from './payload-text';

/** A megabyte of text in one element freezes a phone; this much is read at a glance. */
const folded = { characters: 3_000, lines: 40 };

/** What a message says: text with its line breaks, or JSON in order. */
export function Payload({ payload }: { payload: MessagePayload }) {
  const { text, isJson } = useMemo(() => payloadText(payload), [payload]);
  const [open, setOpen] = useState(false);
  const beginning = useMemo(() => fold(text), [text]);
  const long = beginning.length < text.length;
  const shown = long && !open ? `${beginning}…` : text;
  if (text === '' || text === '{}') return <p className="text-ink-faint italic">No content</p>;
  return (
    <div>
      <div
        className={classNames(
          'leading-relaxed break-words whitespace-pre-wrap',
          isJson && 'overflow-x-auto rounded-md bg-raised px-3 py-2 font-mono text-xs',
        )}
      >
        {shown}
      </div>
      {long && (
        <Button look="quiet" size="small" className="mt-1 -ml-2.5" onClick={() => setOpen(!open)}>
          {open ? 'Show less' : `Show all (${formatBytes(new Blob([text]).size)})`}
        </Button>
      )}
    </div>
  );
}

/** @returns the beginning of a long text, or all of a short one */
function fold(text: string): string {
  const lines = text.slice(0, folded.characters).split('\n');
  return lines.slice(0, folded.lines).join('\n');
}
