'use client';

import type { KeyboardEvent } from 'react';
import { describedBy, Field } from '@/ui/field';
import { Segmented } from '@/ui/segmented';
import { Textarea } from '@/ui/textarea';
import { classNames } from '@/ui/class-names';
import type { PayloadFormat } from './parse-payload';

interface PayloadFieldProps {
  id: string;
  label: string;
  text: string;
  format: PayloadFormat;
  error: string | null;
  placeholder: string;
  rows: number;
  disabled?: boolean;
  autoFocus?: boolean;
  onText: (text: string) => void;
  onFormat: (format: PayloadFormat) => void;
  onSubmit: () => void;
}

const formats = [
  { value: 'text', label: 'Text' },
  { value: 'json', label: 'JSON' },
] as const satisfies readonly { value: PayloadFormat; label: string }[];

/** What a message says, as text or as JSON; Ctrl or Cmd with Enter sends it. */
export function PayloadField(props: PayloadFieldProps) {
  const {
    id,
    label,
    text,
    format,
    error,
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
      <Textarea
        {...describedBy(id, error)}
        value={text}
        rows={rows}
        disabled={disabled}
        autoFocus={autoFocus}
        placeholder={format === 'json' ? '{ "goal": "…" }' : placeholder}
        spellCheck={format === 'text'}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
        className={classNames('resize-y', format === 'json' && 'font-mono text-xs!')}
      />
    </Field>
  );
}
