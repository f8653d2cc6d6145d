import { useState } from 'react';
import type { MessagePayload } from '@callboard/core/contracts/message';
import type { TypeForm } from '@callboard/core/contracts/type-form';
import { beginAs, beginDraft, type Draft, formOf, readValues, restoreDraft } from './draft';
import { problemsOf, toPayload } from './form-values';
import { newIdempotencyKey } from './new-idempotency-key';
import { parsePayload, type ParsedPayload } from './parse-payload';
import { typeProblem } from './type-field';

/** A draft that can be sent as it stands. */
export interface CheckedDraft {
  type: string;
  payload: MessagePayload;
  /** The same for the same content, so that sending it twice makes one message. */
  idempotencyKey: string;
}

interface DraftOptions {
  /** What was written of it before. */
  begun?: (Draft & { idempotencyKey: string }) | undefined;
  /** Of the types that have one. */
  forms?: readonly TypeForm[];
}

const noForms: readonly TypeForm[] = [];
const noProblems = { type: null, payload: null, fields: {} };

/**
 * A message being written: its content, what is wrong with it once somebody tried to send it, and the key of
 * this very content. Changed content gets another key: the bridge refuses a key that comes with another body.
 */
export function usePayloadDraft(initialType: string, { begun, forms = noForms }: DraftOptions = {}) {
  const [draft, setDraft] = useState<Draft>(() =>
    begun ? restoreDraft(begun, forms) : beginDraft(initialType, forms),
  );
  const [idempotencyKey, setKey] = useState(() => begun?.idempotencyKey ?? newIdempotencyKey());
  const [tried, setTried] = useState(false);
  const { parsed, fields } = read(draft, forms);
  const problems = { type: typeProblem(draft.type), payload: parsed.ok ? null : parsed.message, fields };

  return {
    draft,
    idempotencyKey,
    problems: tried ? problems : noProblems,
    change(part: Partial<Draft>) {
      setDraft({ ...draft, ...part });
      setKey(newIdempotencyKey());
    },
    /** What is sent along with it has changed. */
    renew: () => setKey(newIdempotencyKey()),
    /** @returns what to send, or null, and then the problems show */
    check(): CheckedDraft | null {
      setTried(true);
      if (problems.type !== null || !parsed.ok) return null;
      return { type: draft.type.trim(), payload: parsed.payload, idempotencyKey };
    },
    clear() {
      setDraft(beginAs(draft.format, beginDraft(initialType, forms)));
      setKey(newIdempotencyKey());
      setTried(false);
    },
  };
}

/** @returns the payload that a draft says, or what is wrong with it, of a form field by field */
function read(draft: Draft, forms: readonly TypeForm[]) {
  if (draft.format !== 'form') return { parsed: parsePayload(draft.text, draft.format), fields: {} };
  const fields = formOf(draft.type, forms)?.fields ?? [];
  const values = readValues(draft.text);
  const problems = problemsOf(fields, values);
  const parsed: ParsedPayload =
    Object.keys(problems).length === 0
      ? { ok: true, payload: toPayload(fields, values) }
      : { ok: false, message: 'Some of the fields need another look.' };
  return { parsed, fields: problems };
}
