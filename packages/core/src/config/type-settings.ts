import { z } from 'zod';
import { formPayload } from '../contracts/form-payload.ts';
import { MessagePayload } from '../contracts/message.ts';
import { FormField } from '../contracts/type-form.ts';

/** What a task of a type begins as when a person writes one on the dashboard. */
export const TypeSettings = z
  .strictObject({
    /** The payload that it begins with: text, or JSON. With `fields`, an object of some of them. */
    template: MessagePayload.optional(),
    /** A form for its payload, which is then a JSON object of these. */
    fields: z.array(FormField).max(50).default([]),
  })
  .superRefine(({ template, fields }, context) => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const names = fields.map(({ name }) => name);
    names.forEach((name, index) => {
      if (names.indexOf(name) !== index)
        refuse(['fields', index, 'name'], 'must be another than those before');
    });
    const optional = formPayload(fields).partial();
    const defaults = Object.fromEntries(fields.map((field) => [field.name, field.default]));
    for (const { path } of optional.safeParse(defaults).error?.issues ?? []) {
      refuse(['fields', names.indexOf(String(path[0])), 'default'], 'must be what the field takes');
    }
    if (fields.length > 0 && template !== undefined && !optional.safeParse(template).success) {
      refuse(['template'], 'must be an object of the fields, each with what it takes');
    }
  });
export type TypeSettings = z.infer<typeof TypeSettings>;
