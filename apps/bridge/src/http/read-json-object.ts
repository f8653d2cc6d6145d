import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { toBodyIssues } from './body-issues.ts';
import { invalidRequest } from './invalid-request.ts';
import type { JsonBody } from './json-body.ts';
import type { JsonObject } from './strict-json.ts';

/**
 * @returns the JSON object that is the request's body, and the bytes it came in
 * @throws CallboardError `invalid`, with the place, when there is no body or it cannot be kept as it is
 */
export function readJsonObject(request: FastifyRequest): { value: JsonObject; raw: Buffer } {
  const body = request.body as JsonBody | null | undefined;
  if (!body) throw invalidRequest([{ loc: ['body'], msg: 'must be a JSON object', type: 'missing' }]);
  if (!body.json.ok) throw invalidRequest(body.json.issues);
  return { value: body.json.value, raw: body.raw };
}

/**
 * @returns `value` in the shape of `contract`
 * @throws CallboardError `invalid` with one issue for each thing wrong
 */
export function checkShape<Contract extends z.ZodType>(
  contract: Contract,
  value: unknown,
): z.output<Contract> {
  const parsed = contract.safeParse(value, { reportInput: true });
  if (!parsed.success) throw invalidRequest(toBodyIssues(parsed.error));
  return parsed.data;
}

/** @returns `value` without the optional fields that are null: what Python writes for None means "not given" */
export function dropNulls(value: JsonObject, optional: readonly string[]): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([key, field]) => field !== null || !optional.includes(key)),
  );
}
