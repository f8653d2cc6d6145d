import { z } from 'zod';
import { MessagePayload, MessageType } from './message.ts';

/** Of a field in the payload; what every object has by itself would never be missing. */
const FieldName = z
  .string()
  .regex(/^[a-zA-Z]\w{0,63}$/, 'must be 1 to 64 letters, digits or "_", beginning with a letter')
  .refine((name) => !(name in {}), 'must be another word');

const common = {
  name: FieldName,
  /** What stands over it; its name unless given. */
  label: z.string().min(1).max(100).optional(),
  /** What stands below it. */
  help: z.string().max(500).optional(),
};
const required = z.boolean().default(false);
const Option = z.string().min(1).max(200);

/** A field of a payload that is a JSON object, as a person fills it in. `url` is an http or https address. */
export const FormField = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      ...common,
      kind: z.literal(['text', 'longtext', 'url']),
      required,
      default: z.string().max(10_000).optional(),
    }),
    z.strictObject({ ...common, kind: z.literal('number'), required, default: z.number().optional() }),
    z.strictObject({ ...common, kind: z.literal('boolean'), default: z.boolean().default(false) }),
    z.strictObject({
      ...common,
      kind: z.literal('choice'),
      required,
      options: z.array(Option).min(1).max(100),
      default: Option.optional(),
    }),
  ],
  { error: 'must be "text", "longtext", "number", "boolean", "choice" or "url"' },
);
export type FormField = z.infer<typeof FormField>;

/** What a task of a type begins as when a person writes one. */
export const TypeForm = z.object({
  type: MessageType,
  /** The payload that it begins with, text or JSON; null: nothing. */
  template: MessagePayload.nullable(),
  /** What its payload consists of; none: text or JSON as one likes. */
  fields: z.array(FormField),
});
export type TypeForm = z.infer<typeof TypeForm>;
