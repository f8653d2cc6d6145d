'use client';

import { type FormEvent, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { Name } from '@callboard/core/contracts/primitives';
import type { Scope } from '@callboard/core/contracts/token';
import { failureOf } from '@/api/failure';
import { useTRPC } from '@/api/trpc';
import { Button } from '@/ui/button';
import { describedBy, Field } from '@/ui/field';
import { Input } from '@/ui/input';
import { Segmented } from '@/ui/segmented';
import { ShownOnce } from './shown-once';

const scopes = [
  { value: 'read', label: 'read' },
  { value: 'write', label: 'write' },
  { value: 'admin', label: 'admin' },
] as const satisfies readonly { value: Scope; label: string }[];

const fieldId = 'token-name';

/** Makes a token and shows it, this once. */
export function NewToken() {
  const [name, setName] = useState('');
  const [scope, setScope] = useState<Scope>('read');
  const [problem, setProblem] = useState<string | null>(null);
  const [made, setMade] = useState<{ name: string; token: string } | null>(null);
  const create = useMutation(
    useTRPC().token.create.mutationOptions({
      onSuccess: ({ token }, input) => {
        setMade({ name: input.name, token });
        setName('');
      },
      onError: (error) => setProblem(failureOf(error).message),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const checked = Name.safeParse(name.trim());
    if (checked.success) create.mutate({ name: checked.data, scope });
    else setProblem(`The name ${checked.error.issues[0]?.message ?? 'cannot be used'}.`);
  };
  const change = (next: string) => {
    setName(next);
    setProblem(null);
  };
  return (
    <div className="space-y-3">
      {made && <ShownOnce {...made} onDone={() => setMade(null)} />}
      <form onSubmit={submit} noValidate className="rounded-lg border border-line bg-surface p-4">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
          <div className="min-w-0 flex-1 basis-56">
            <Field id={fieldId} label="Name of the new token" error={problem}>
              <Input
                {...describedBy(fieldId, problem)}
                value={name}
                maxLength={64}
                placeholder="ci, or who uses it"
                autoComplete="off"
                onChange={(event) => change(event.target.value)}
              />
            </Field>
          </div>
          <div className="flex flex-col gap-1.5">
            <span className="text-[0.8125rem] font-medium">Scope</span>
            <Segmented label="Scope" value={scope} options={scopes} onChange={setScope} />
          </div>
          <Button type="submit" look="primary" disabled={create.isPending} className="sm:mt-6.5">
            <Plus aria-hidden />
            {create.isPending ? 'Making…' : 'Make a token'}
          </Button>
        </div>
      </form>
    </div>
  );
}
