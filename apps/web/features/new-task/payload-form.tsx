'use client';

import type { FormField } from '@callboard/core/contracts/type-form';
import { describedBy, Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Select } from '@/ui/select';
import { Textarea } from '@/ui/textarea';
import { type FormValues, labelOf, valueOf } from './form-values';

interface PayloadFormProps {
  id: string;
  label: string;
  fields: readonly FormField[];
  values: FormValues;
  /** What is wrong with each field, by its name. */
  problems: Readonly<Record<string, string>>;
  onChange: (values: FormValues) => void;
}

/** A payload as the fields of its type. */
export function PayloadForm({ id, label, fields, values, problems, onChange }: PayloadFormProps) {
  return (
    <div id={id} role="group" aria-label={label} className="space-y-3.5 border-l-2 border-line pl-3.5">
      {fields.map((field) => (
        <FormControl
          key={field.name}
          id={`${id}-${field.name}`}
          field={field}
          value={valueOf(field, values)}
          error={problems[field.name] ?? null}
          onChange={(value) => onChange({ ...values, [field.name]: value })}
        />
      ))}
    </div>
  );
}

interface FormControlProps {
  id: string;
  field: FormField;
  value: string | boolean;
  error: string | null;
  onChange: (value: string | boolean) => void;
}

function FormControl(props: FormControlProps) {
  const { id, field, value, error, onChange } = props;
  if (field.kind === 'boolean') return <CheckControl {...props} />;
  const isNeeded = field.required;
  const control = {
    ...describedBy(id, error),
    'aria-required': isNeeded,
    value: String(value),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <Field
      id={id}
      label={labelOf(field)}
      hint={field.help}
      error={error}
      aside={!isNeeded && <span className="text-xs text-ink-faint">optional</span>}
    >
      <TypedControl field={field} control={control} />
    </Field>
  );
}

interface TypedControlProps {
  field: Exclude<FormField, { kind: 'boolean' }>;
  control: { value: string; onChange: (event: { target: { value: string } }) => void };
}

function TypedControl({ field, control }: TypedControlProps) {
  switch (field.kind) {
    case 'text':
      return <Input {...control} />;
    case 'longtext':
      return <Textarea {...control} rows={4} className="resize-y" />;
    case 'url':
      return <Input {...control} type="url" inputMode="url" placeholder="https://" spellCheck={false} />;
    case 'number':
      return <Input {...control} inputMode="decimal" className="max-w-48 tabular-nums" />;
    case 'choice':
      return (
        <Select {...control} className="w-full">
          <option value="">{field.required ? 'Choose one' : 'None'}</option>
          {field.options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </Select>
      );
  }
}

function CheckControl({ id, field, value, error, onChange }: FormControlProps) {
  return (
    <div>
      <label className="flex items-center gap-2.5 text-[0.8125rem] font-medium pointer-coarse:min-h-10">
        <input
          {...describedBy(id, error)}
          type="checkbox"
          checked={value === true}
          onChange={(event) => onChange(event.target.checked)}
          className="size-4 accent-accent"
        />
        {labelOf(field)}
      </label>
      {field.help && (
        <p id={`${id}-hint`} className="mt-1 text-xs text-ink-soft">
          {field.help}
        </p>
      )}
    </div>
  );
}
