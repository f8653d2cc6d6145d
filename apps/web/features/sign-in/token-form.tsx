'use client';

import { useState, type FormEvent } from 'react';
import { Button } from '@/ui/button';
import { describedBy, Field } from '@/ui/field';
import { Input } from '@/ui/input';

interface TokenFormProps {
  busy: boolean;
  /** The token that was sent last did not work. */
  refused: boolean;
  onSubmit: (token: string) => void;
}

/** Sign-in by an access token; the field is a password's, so that no browser keeps or shows it as text. */
export function TokenForm({ busy, refused, onSubmit }: TokenFormProps) {
  const [token, setToken] = useState('');
  const [missing, setMissing] = useState(false);
  const problem = missing
    ? 'Enter an access token.'
    : refused
      ? 'This token is not valid, or was revoked.'
      : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = token.trim();
    setMissing(trimmed === '');
    if (trimmed !== '') onSubmit(trimmed);
  };
  return (
    <form onSubmit={submit} className="space-y-3" noValidate>
      <Field id="token" label="Access token" error={problem} hint="From npx pnpm@12 callboard token create">
        <Input
          {...describedBy('token', problem)}
          type="password"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          value={token}
          onChange={(event) => {
            setToken(event.target.value);
            setMissing(false);
          }}
        />
      </Field>
      <Button type="submit" look="primary" className="h-9! w-full pointer-coarse:h-10!" disabled={busy}>
        Sign in
      </Button>
    </form>
  );
}
