'use client';

import { useMemo } from 'react';
import type { MessagePayload } from '@callboard/core/contracts/message';
import { ChecklistView } from './checklist-view';
import { JsonTree } from './json-tree';
import { LinkCardView } from './link-card-view';
import { payloadForm } from './payload-form';
import { payloadText } from './payload-text';
import { TextView } from './text-view';

interface PayloadProps {
  type: string;
  payload: MessagePayload;
  /** Nothing is made of it: neither Markdown nor a checklist, a card or a tree. */
  asWritten?: boolean;
}

/** What a message says, in the form in which it is read best. */
export function Payload({ type, payload, asWritten = false }: PayloadProps) {
  const form = useMemo(() => payloadForm(type, payload), [type, payload]);
  if (form.kind === 'empty') return <p className="text-ink-faint italic">No content</p>;
  if (asWritten) return <TextView text={payloadText(payload).text} asWritten />;
  switch (form.kind) {
    case 'text':
      return <TextView text={form.text} />;
    case 'json':
      return <JsonTree value={form.value} label="Content" />;
    case 'checklist':
      return <ChecklistView {...form} />;
    case 'link':
      return <LinkCardView {...form} />;
  }
}
