'use client';

import { lazy, Suspense, useMemo, useState } from 'react';
import { Button } from '@/ui/button';
import { formatBytes } from '@/ui/format-bytes';
import { LongText } from './long-text';
import { isMarkdown } from './markdown-text';
import { TextGuard } from './text-guard';
import { visibleText } from './visible-text';

const Markdown = lazy(async () => ({ default: (await import('./markdown')).Markdown }));

/** This much is read at a glance; the rest unfolds. */
const folded = { characters: 3_000, lines: 40 };
/** More than this is not laid out at once: a megabyte of text in one element freezes a phone. */
const longFrom = 40_000;

interface TextViewProps {
  text: string;
  /** Markdown is shown as it was written, too. */
  asWritten?: boolean;
}

/** A text that somebody else wrote: Markdown as it is meant, anything else with its line breaks; a long one is cut. */
export function TextView({ text, asWritten = false }: TextViewProps) {
  const [open, setOpen] = useState(false);
  const beginning = useMemo(() => fold(text), [text]);
  const isCut = beginning.length < text.length;
  return (
    <div>
      {open && text.length > longFrom ? (
        <LongText label="The whole text" text={text} />
      ) : (
        <Formatted text={isCut && !open ? `${beginning}…` : text} asWritten={asWritten} />
      )}
      {isCut && (
        <Button look="quiet" size="small" className="mt-1 -ml-2.5" onClick={() => setOpen(!open)}>
          {open ? 'Show less' : `Show all (${formatBytes(new Blob([text]).size)})`}
        </Button>
      )}
    </div>
  );
}

function Formatted({ text, asWritten }: { text: string; asWritten: boolean }) {
  const plain = (
    <div className="leading-relaxed [overflow-wrap:anywhere] whitespace-pre-wrap [unicode-bidi:plaintext]">
      {visibleText(text)}
    </div>
  );
  if (asWritten || !isMarkdown(text)) return plain;
  return (
    <TextGuard fallback={plain}>
      <Suspense fallback={plain}>
        <Markdown text={visibleText(text)} />
      </Suspense>
    </TextGuard>
  );
}

/** @returns the beginning of a long text, or all of a short one */
function fold(text: string): string {
  const lines = text.slice(0, folded.characters).split('\n');
  return lines.slice(0, folded.lines).join('\n').toWellFormed();
}
