'use client';

import { MessageType } from '@callboard/core/contracts/message';
import { describedBy, Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Suggestions } from '@/ui/suggestions';

interface TypeFieldProps {
  id: string;
  type: string;
  error: string | null;
  suggestions: readonly string[];
  disabled?: boolean;
  onType: (type: string) => void;
}

/** @returns what is wrong with a type, or null */
export function typeProblem(type: string): string | null {
  const result = MessageType.safeParse(type.trim());
  return result.success ? null : `The type ${result.error.issues[0]?.message ?? 'is not valid'}.`;
}

/** The word that says what a message is. */
export function TypeField({ id, type, error, suggestions, disabled, onType }: TypeFieldProps) {
  return (
    <Field id={id} label="Type" error={error}>
      <Input
        {...describedBy(id, error)}
        value={type}
        list={`${id}-suggestions`}
        disabled={disabled}
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        onChange={(event) => onType(event.target.value)}
        className="font-mono text-xs!"
      />
      <Suggestions id={`${id}-suggestions`} suggestions={suggestions} />
    </Field>
  );
}
