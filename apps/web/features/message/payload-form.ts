import type { MessagePayload } from '@callboard/core/contracts/message';
import { type Checklist, readChecklist } from './read-checklist';
import { payloadText } from './payload-text';
import { type LinkCard, readLinkCard } from './read-link-card';

/** What a payload is shown as. */
export type PayloadForm =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  | { kind: 'json'; value: MessagePayload }
  | ({ kind: 'checklist' } & Checklist)
  | ({ kind: 'link' } & LinkCard);

/** @returns the form in which a message of `type` is read best; what nothing is known of is text or JSON */
export function payloadForm(type: string, payload: MessagePayload): PayloadForm {
  const special = specialForm(type.toUpperCase(), payload);
  if (special) return special;
  const { text, isJson } = payloadText(payload);
  if (text === '' || text === '{}') return { kind: 'empty' };
  return isJson ? { kind: 'json', value: payload } : { kind: 'text', text };
}

function specialForm(type: string, payload: MessagePayload): PayloadForm | null {
  if (type === 'BREAKDOWN') {
    const checklist = readChecklist(payload);
    return checklist && { kind: 'checklist', ...checklist };
  }
  if (type === 'PR_READY') {
    const card = readLinkCard(payload);
    return card && { kind: 'link', ...card };
  }
  return null;
}
