import { useState } from 'react';
import type { MessagePayload } from '@callboard/core/contracts/message';
import { newIdempotencyKey } from './new-idempotency-key';
import { parsePayload, type PayloadFormat } from './parse-payload';
import { typeProblem } from './type-field';

interface Draft {
  type: string;
  text: string;
  format: PayloadFormat;
}

/** A draft that can be sent as it stands. */
export interface CheckedDraft {
  type: string;
  payload: MessagePayload;
  /** The same for the same content, so that sending it twice makes one message. */
  idempotencyKey: string;
}

/**
 * A message being written: its content, what is wrong with it once somebody tried to send it, and the key of
 * this very content. Changed content gets another key: the bridge refuses a key that comes with another body.
 *
 * @param begun - what was written of it before
 */
export function usePayloadDraft(initialType: string, begun?: Draft & { idempotencyKey: string }) {
  const empty = { type: initialType, text: '', format: 'text' } satisfies Draft;
  const [draft, setDraft] = useState<Draft>(() => (begun ? pickDraft(begun) : empty));
  const [idempotencyKey, setKey] = useState(() => begun?.idempotencyKey ?? newIdempotencyKey());
  const [tried, setTried] = useState(false);
  const parsed = parsePayload(draft.text, draft.format);
  const problems = { type: typeProblem(draft.type), payload: parsed.ok ? null : parsed.message };

  return {
    draft,
    idempotencyKey,
    problems: tried ? problems : { type: null, payload: null },
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
      setDraft({ ...empty, format: draft.format });
      setKey(newIdempotencyKey());
      setTried(false);
    },
  };
}

function pickDraft({ type, text, format }: Draft): Draft {
  return { type, text, format };
}
