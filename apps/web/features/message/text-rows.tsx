'use client';

import { useMemo } from 'react';
import { VirtualLines } from '@/ui/virtual-lines';
import { visibleText } from './visible-text';

/** A line of more characters goes on in the next one: a line that fills screens cannot be scrolled by lines. */
const rowLength = 2_000;

/** A text too long for the page as a whole: in a box, of which only what is in sight is drawn. */
export function TextRows({ label, text }: { label: string; text: string }) {
  const lines = useMemo(() => cutIntoRows(text), [text]);
  return (
    <VirtualLines
      label={label}
      role="region"
      lines={lines}
      wrap
      className="h-128 max-h-[70vh] rounded-md bg-raised py-2"
    >
      {(line) => visibleText(line.text)}
    </VirtualLines>
  );
}

function cutIntoRows(text: string): { key: number; text: string }[] {
  const rows: { key: number; text: string }[] = [];
  for (const line of text.split('\n')) {
    for (let from = 0; from === 0 || from < line.length; from += rowLength) {
      rows.push({ key: rows.length, text: line.slice(from, from + rowLength) });
    }
  }
  return rows;
}
