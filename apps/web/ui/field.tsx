import type { ReactNode } from 'react';

interface FieldProps {
  /** Id of the control inside; its error and hint are `<id>-error` and `<id>-hint`. */
  id: string;
  label: string;
  hint?: ReactNode;
  error?: string | null;
  /** Stands at the end of the label's line. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A labelled control with what it is for and what is wrong with it beside it. */
export function Field({ id, label, hint, error, aside, children }: FieldProps) {
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-end justify-between gap-2">
        <label htmlFor={id} className="text-[0.8125rem] font-medium">
          {label}
        </label>
        {aside}
      </div>
      {children}
      <p id={`${id}-error`} role="alert" className="text-xs text-bad empty:hidden">
        {error}
      </p>
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-soft">
          {hint}
        </p>
      )}
    </div>
  );
}

/** @returns the attributes that tie a control to its field's error and hint */
export function describedBy(id: string, error: string | null | undefined) {
  return {
    id,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': `${id}-error ${id}-hint`,
  } as const;
}
