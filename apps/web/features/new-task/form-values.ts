import { formPayload } from '@callboard/core/contracts/form-payload';
import type { MessagePayload } from '@callboard/core/contracts/message';
import type { FormField } from '@callboard/core/contracts/type-form';

/** What stands in the fields of a form, by their names: as it was typed, or whether a box is checked. */
export type FormValues = Readonly<Record<string, string | boolean>>;

type JsonObject = Record<string, MessagePayload>;

/** @returns what the form says as a payload; a field that is left empty is left out, and what is no number stays text */
export function toPayload(fields: readonly FormField[], values: FormValues): JsonObject {
  return Object.fromEntries(
    fields.flatMap((field): [string, MessagePayload][] => {
      const value = valueOf(field, values);
      if (value === '') return [];
      return [[field.name, field.kind === 'number' ? readNumber(String(value)) : value]];
    }),
  );
}

/** @returns what is wrong with each field, by its name; of those that are right nothing */
export function problemsOf(fields: readonly FormField[], values: FormValues): Record<string, string> {
  const { error } = formPayload(fields).safeParse(toPayload(fields, values));
  return Object.fromEntries(error?.issues.map(({ path, message }) => [String(path[0]), message]) ?? []);
}

/** @returns the form filled in with a payload, or why it does not fit */
export function fillIn(
  fields: readonly FormField[],
  payload: MessagePayload,
): { ok: true; values: FormValues } | { ok: false; why: string } {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    return { ok: false, why: 'The form takes a JSON object alone.' };
  }
  const stranger = Object.keys(payload).find((name) => fields.every((field) => field.name !== name));
  if (stranger !== undefined) return { ok: false, why: `The form has no field for “${stranger}”.` };
  const misfit = fields.find((field) => field.name in payload && !fits(field, payload[field.name]));
  if (misfit)
    return { ok: false, why: `The form’s field “${labelOf(misfit)}” cannot take what stands there.` };
  const values = fields.map(({ name, kind }): [string, string | boolean] => {
    const value = payload[name];
    if (kind === 'boolean') return [name, value === true];
    return [name, typeof value === 'string' || typeof value === 'number' ? String(value) : ''];
  });
  return { ok: true, values: Object.fromEntries(values) };
}

/** @returns what a form says as people write it; nothing where nothing was filled in */
export function toText(fields: readonly FormField[], values: FormValues): string {
  const parts = fields.flatMap((field) => {
    const value = valueOf(field, values);
    if (value === '' || value === false) return [];
    return [`${labelOf(field)}:${field.kind === 'longtext' ? '\n' : ' '}${value === true ? 'yes' : value}`];
  });
  return parts.join('\n\n');
}

/** @returns what stands in a field, nothing where it is not known */
export function valueOf({ name, kind }: FormField, values: FormValues): string | boolean {
  const value = values[name];
  if (kind === 'boolean') return value === true;
  return typeof value === 'string' ? value : '';
}

export function labelOf({ label, name }: FormField): string {
  return label ?? name;
}

function readNumber(text: string): number | string {
  const value = Number(text);
  return Number.isFinite(value) && text.trim() !== '' ? value : text;
}

/** Whether the control shows exactly this; one of one line would drop line breaks. */
function fits(field: FormField, value: MessagePayload | undefined): boolean {
  switch (field.kind) {
    case 'text':
    case 'url':
      return typeof value === 'string' && !/[\r\n]/.test(value);
    case 'longtext':
      return typeof value === 'string' && !value.includes('\r');
    case 'number':
      return typeof value === 'number';
    case 'boolean':
      return typeof value === 'boolean';
    case 'choice':
      return typeof value === 'string' && field.options.includes(value);
  }
}
