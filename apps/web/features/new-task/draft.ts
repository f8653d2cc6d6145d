import type { MessagePayload } from '@callboard/core/contracts/message';
import type { FormField, TypeForm } from '@callboard/core/contracts/type-form';
import { fillIn, type FormValues, toPayload, toText } from './form-values';

export type DraftFormat = 'form' | 'text' | 'json';

/** A message being written. */
export interface Draft {
  type: string;
  /** What was typed; of a form what stands in its fields, as JSON. */
  text: string;
  format: DraftFormat;
  /** The form that `text` was made of, as long as that stays as it was made: then the form is as it was again. */
  left?: { type: string; form: string; text: string };
}

/** @returns the form of a type, if it has one */
export function formOf(type: string, forms: readonly TypeForm[]): TypeForm | undefined {
  return forms.find((form) => form.type === type.trim());
}

/** @returns what a message of the type begins as: its form, its template, or nothing */
export function beginDraft(type: string, forms: readonly TypeForm[]): Draft {
  const { template = null, fields = [] } = formOf(type, forms) ?? {};
  if (fields.length > 0) return { type, format: 'form', text: beginForm(fields, template) };
  if (template === null) return { type, format: 'text', text: '' };
  return typeof template === 'string'
    ? { type, format: 'text', text: template }
    : { type, format: 'json', text: JSON.stringify(template, null, 2) };
}

/** @returns the begun draft, in the format that was chosen before if nothing stands in it yet */
export function beginAs(format: DraftFormat, begun: Draft): Draft {
  return begun.text === '' && format !== 'form' ? { ...begun, format } : begun;
}

/** @returns whether nobody has written anything yet */
export function isUntouched({ type, format, text }: Draft, forms: readonly TypeForm[]): boolean {
  const begun = beginDraft(type, forms);
  return text === '' || (format === begun.format && text === begun.text);
}

/** @returns the draft as one of another type: what was written stays, and what nobody has written yet changes with it */
export function changeType(draft: Draft, type: string, forms: readonly TypeForm[]): Draft {
  if (isUntouched(draft, forms)) return beginAs(draft.format, beginDraft(type, forms));
  const { left } = draft;
  if (left && left.type === type && left.text === draft.text)
    return { type, format: 'form', text: left.form };
  if (draft.format !== 'form') return { ...draft, type };
  const text = toJson(draft, forms);
  return { type, format: 'json', text, left: { type: draft.type, form: draft.text, text } };
}

/** @returns the draft in another format, or why it cannot be brought into it */
export function changeFormat(
  draft: Draft,
  format: DraftFormat,
  forms: readonly TypeForm[],
): { draft: Draft } | { why: string } {
  if (format === draft.format) return { draft };
  const fields = formOf(draft.type, forms)?.fields ?? [];
  if (draft.format === 'form') {
    const text = format === 'json' ? toJson(draft, forms) : toText(fields, readValues(draft.text));
    return { draft: { type: draft.type, format, text, left: { type: draft.type, form: draft.text, text } } };
  }
  if (format !== 'form') return { draft: { ...draft, format } };
  const { type, text, left } = draft;
  if (left && left.type === type && left.text === text) return { draft: { type, format, text: left.form } };
  if (text.trim() === '') return { draft: { type, format, text: beginForm(fields, null) } };
  const payload = parse(text);
  if (payload === undefined) return { why: 'The form takes JSON alone, and this is none.' };
  const filled = fillIn(fields, payload);
  return filled.ok ? { draft: { type, format, text: JSON.stringify(filled.values) } } : { why: filled.why };
}

/** @returns a draft that was kept as one that the forms of today can hold, with all that it says */
export function restoreDraft({ type, text, format }: Draft, forms: readonly TypeForm[]): Draft {
  if (format !== 'form') return { type, text, format };
  const known = new Set(formOf(type, forms)?.fields.map(({ name }) => name));
  if (Object.keys(readValues(text)).every((name) => known.has(name))) return { type, text, format };
  return { type, format: 'json', text: JSON.stringify(readValues(text), null, 2) };
}

/** @returns what stands in the fields of a draft whose format is `form` */
export function readValues(text: string): FormValues {
  const values = parse(text);
  return typeof values === 'object' && values !== null ? (values as Record<string, string | boolean>) : {};
}

/** The template wins over the defaults of the fields. */
function beginForm(fields: readonly FormField[], template: MessagePayload): string {
  const payload: Record<string, MessagePayload> = {};
  for (const { name, default: value } of fields) if (value !== undefined) payload[name] = value;
  if (typeof template === 'object' && !Array.isArray(template)) Object.assign(payload, template);
  const filled = fillIn(fields, payload);
  return JSON.stringify(filled.ok ? filled.values : {});
}

function toJson({ type, text }: Draft, forms: readonly TypeForm[]): string {
  return JSON.stringify(toPayload(formOf(type, forms)?.fields ?? [], readValues(text)), null, 2);
}

function parse(text: string): MessagePayload | undefined {
  try {
    return JSON.parse(text) as MessagePayload;
  } catch {
    return undefined;
  }
}
