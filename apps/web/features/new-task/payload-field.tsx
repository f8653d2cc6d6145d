'use client';

import type { KeyboardEvent, ReactNode } from 'react';
import { describedBy, Field } from '@/ui/field';
import { Segmented } from '@/ui/segmented';
import { Textarea } from '@/ui/textarea';
import { classNames } from '@/ui/class-names';
import type { PayloadFormat } from './parse-payload';

interface PayloadFieldProps<Format extends string> {
  id: string;
  label: string;
  text: string;
  format: Format;
  formats: readonly { value: Format; label: string }[];
  error: string | null;
  /** Stands in place of the text. */
  form?: ReactNode;
  placeholder: string;
  rows: number;
  disabled?: boolean;
  autoFocus?: boolean;
  onText: (text: string) => void;
  onFormat: (format: Format) => void;
  onSubmit: () => void;
}

/** Of a payload of which nothing is known. */
export const plainFormats = [
  { value: 'text', label: 'Text' },
  { value: 'json', label: 'JSON' },
] as const satisfies readonly { value: PayloadFormat; label: string }[];

/** What a message says, as text or as JSON; Ctrl or Cmd with Enter sends it. */
export function PayloadField<Format extends string>(props: PayloadFieldProps<Format>) {
  const {
    id,
    label,
    text,
    format,
    formats,
    error,
    form,
    placeholder,
    rows,
    disabled,
    autoFocus,
    onText,
    onFormat,
    onSubmit,
  } = props;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSubmit();
  };
  return (
    <Field
      id={id}
      label={label}
      error={error}
      aside={
        <Segmented label="Format" value={format} options={formats} onChange={onFormat} disabled={disabled} />
      }
    >
      <div role="presentation" onKeyDown={onKeyDown} className="contents">
        {form || (
          <Textarea
            {...describedBy(id, error)}
            value={text}
            rows={rows}
            disabled={disabled}
            autoFocus={autoFocus}
            placeholder={format === 'json' ? '{ "goal": "…" }' : placeholder}
            spellCheck={format === 'text'}
            onChange={(event) => onText(event.target.value)}
            className={classNames('resize-y', format === 'json' && 'font-mono text-xs!')}
          />
        )}
      </div>
    </Field>
  );
}
