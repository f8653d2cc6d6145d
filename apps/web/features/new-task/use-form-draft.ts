import { useState } from 'react';
import type { TypeForm } from '@callboard/core/contracts/type-form';
import { changeFormat, changeType, type Draft, type DraftFormat, isUntouched } from './draft';
import { usePayloadDraft } from './use-payload-draft';

interface FormDraftOptions {
  /** What was written of it before. */
  begun: (Draft & { idempotencyKey: string }) | undefined;
  /** Of the types that have one. */
  forms: readonly TypeForm[];
}

/** A message being written whose type may have a form: as `usePayloadDraft`, with what changes one into the other. */
export function useFormDraft(initialType: string, { begun, forms }: FormDraftOptions) {
  const { draft, change, clear, ...rest } = usePayloadDraft(initialType, { begun, forms });
  /** Why what was written cannot be brought into the format that was asked for. */
  const [misfit, setMisfit] = useState<string | null>(null);
  return {
    ...rest,
    draft,
    change,
    misfit,
    /** Nobody has written anything yet. */
    isEmpty: isUntouched(draft, forms),
    write(text: string) {
      setMisfit(null);
      change({ text });
    },
    retype(type: string) {
      setMisfit(null);
      change(changeType(draft, type, forms));
    },
    reformat(format: DraftFormat) {
      const changed = changeFormat(draft, format, forms);
      if ('draft' in changed) change(changed.draft);
      setMisfit('why' in changed ? changed.why : null);
    },
    startOver() {
      setMisfit(null);
      clear();
    },
  };
}
