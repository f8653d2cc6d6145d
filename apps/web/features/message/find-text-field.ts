import type { MessagePayload } from '@callboard/core/contracts/message';

/** @returns the first of the fields, in their order, that holds a text (that is accepted); null when none does */
export function findTextField(
  record: Record<string, MessagePayload>,
  fields: readonly string[],
  accepts: (text: string) => boolean = () => true,
): { field: string; text: string } | null {
  for (const field of fields) {
    const text = record[field];
    if (typeof text === 'string' && accepts(text)) return { field, text };
  }
  return null;
}
