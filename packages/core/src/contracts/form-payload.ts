import { z } from 'zod';
import type { FormField } from './type-form.ts';

/**
 * @returns the schema of a payload that consists of these fields and nothing else, its messages for whoever fills them
 *   in. What need not be there may be missing
 */
export function formPayload(fields: readonly FormField[]) {
  return z.strictObject(Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)])));
}

function schemaOf(field: FormField): z.ZodType {
  const schema = valueOf(field);
  return field.kind === 'boolean' || field.required ? schema : schema.optional();
}

function valueOf(field: FormField) {
  const missing = 'Fill this in.';
  switch (field.kind) {
    case 'text':
    case 'longtext':
      return z.string({ error: missing }).regex(field.required ? /\S/ : /^/, missing);
    case 'url':
      return z.url({
        protocol: /^https?$/,
        error: ({ input }) =>
          input === undefined ? missing : 'Write an address that begins with https:// or http://.',
      });
    case 'number':
      return z
        .number({ error: ({ input }) => (input === undefined ? missing : 'Write a number.') })
        .refine(isExact, 'Write a number of at most 15 digits.');
    case 'boolean':
      return z.boolean({ error: 'Say yes or no.' });
    case 'choice':
      return z.enum(field.options, { error: 'Choose one.' });
  }
}

/** Whole numbers beyond 2^53 would be sent as others than were written. */
function isExact(value: number): boolean {
  return !Number.isInteger(value) || Number.isSafeInteger(value);
}
