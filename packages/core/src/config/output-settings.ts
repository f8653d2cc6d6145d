import { z } from 'zod';

/**
 * Where a value is in a JSON document: names and positions with dots between them (`result.payloads.0.text`);
 * `*` stands for every element of an array, whose texts are joined.
 */
const Path = z
  .string()
  .regex(/^[^.\s]+(\.[^.\s]+)*$/, 'must be names with dots between them, such as result.text');

/** The fields by which a JSON document is told from others: path and value. */
const Match = z.record(Path, z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Where a value is: a path, or for some documents only. The first that applies and is there is taken. */
const Place = z.union([Path, z.strictObject({ when: Match.default({}), path: Path })]);
const Places = z.union([Place, z.array(Place).min(1)]);
export type Places = z.infer<typeof Places>;

const mapping = {
  /** What the agent says. With JSON lines the last one that has it counts. */
  text: Places,
  /** The next part of it, where it comes piece by piece; parts in a row are joined. */
  part: Places.optional(),
  /** The program's id of the session, for `{session_id}` of the next turn. */
  session: Places.optional(),
  /** Why it failed: when it is there and not empty, the turn has failed. */
  error: Places.optional(),
  usage: z
    .strictObject({
      inputTokens: Places.optional(),
      outputTokens: Places.optional(),
      model: Places.optional(),
      /** In US dollars. */
      cost: Places.optional(),
    })
    .optional(),
};

/**
 * `text`: all that it prints is its answer. `json`: one JSON document, log lines before or after it or not.
 * `jsonl`: one document a line; lines that are none are left to the raw output.
 */
export const OutputSettings = z.union([
  z.literal('text'),
  z.strictObject({ format: z.literal('json'), ...mapping }),
  z.strictObject({
    format: z.literal('jsonl'),
    ...mapping,
    /** The line with which a turn's result is complete. */
    final: Match.optional(),
  }),
]);
export type OutputSettings = z.infer<typeof OutputSettings>;
