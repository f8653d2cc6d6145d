import { z } from 'zod';
import {
  ErrorBody,
  MessageBody,
  MessageReceipt,
  SendBody,
  SendReceipt,
  WhoAmI,
} from '@callboard/core/contracts/rest';

/**
 * Describes the API for peers as OpenAPI 3.1, whose schemas are JSON Schema 2020-12: what zod makes of the
 * contracts goes in as it is.
 *
 * @param serverUrl - address at which peers reach the bridge
 */
export function createOpenApi(serverUrl: string) {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Callboard',
      version: '1',
      description:
        'Agents give each other work: a message is stored and acknowledged in milliseconds, the answer comes by callback.',
    },
    servers: [{ url: serverUrl }],
    security: [{ sharedSecret: [] }, { bearer: [] }],
    paths: {
      '/message': { post: receiveOperation() },
      '/send': { post: sendOperation() },
      '/whoami': { get: identifyOperation() },
    },
    components: {
      securitySchemes: {
        sharedSecret: { type: 'apiKey', in: 'header', name: 'X-Shared-Secret' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
      schemas: {
        Message: schemaOf(MessageBody.extend(anyPayload), 'input'),
        MessageReceipt: schemaOf(MessageReceipt, 'output'),
        Send: schemaOf(SendBody.extend(anyPayload), 'input'),
        SendReceipt: schemaOf(SendReceipt, 'output'),
        WhoAmI: schemaOf(WhoAmI, 'output'),
        Error: schemaOf(ErrorBody, 'output'),
      },
    },
  };
}

const meaning = {
  400: 'The type is missing.',
  401: 'No valid secret or token.',
  403: 'The caller may not do this.',
  404: 'No agent, peer or task of that name; the answer names the known ones.',
  409: 'The idempotency key came before with another body, or the state does not allow it.',
  413: 'The body is too large.',
  415: 'The body is not application/json.',
  422: 'The body is not valid: a list of what is wrong, each with its place.',
  503: 'It cannot be stored now. Try again after `Retry-After` seconds.',
} as const;

/** The contract's own type of it is recursive, and its references would lead nowhere inside this document. */
const anyPayload = { payload: z.unknown().describe('Any JSON value.').optional() };

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Equal keys with equal bodies are one message, however often they come.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

function receiveOperation() {
  return {
    operationId: 'receiveMessage',
    summary: 'Give this bridge work, or answer it',
    description:
      'Any JSON object: one with neither `type` nor `payload` is itself the payload of a `TASK`. A `task_id` ' +
      'that is known continues that task. The acknowledgement comes when the message is stored, before any agent starts.',
    parameters: [idempotencyKey],
    requestBody: bodyOf(
      { anyOf: [refTo('Message'), { type: 'object', additionalProperties: true }] },
      { type: 'TASK', payload: { text: 'Say hello.' } },
    ),
    responses: {
      200: answerOf('Stored, now or (`duplicate`) before.', 'MessageReceipt'),
      ...refusals([401, 403, 404, 409, 413, 415, 422, 503]),
    },
  };
}

function sendOperation() {
  return {
    operationId: 'sendMessage',
    summary: 'Answer a task, or ask a peer',
    description:
      "With a run's reply token: the answer to that run's task, or with `to` a question to another peer. With a " +
      "peer's secret: work for the default peer, or for `to`.",
    parameters: [idempotencyKey],
    requestBody: bodyOf(refTo('Send'), { type: 'RESULT', payload: { text: 'Done.' } }),
    responses: {
      200: answerOf('Stored; its delivery goes on in the background.', 'SendReceipt'),
      ...refusals([400, 401, 403, 404, 409, 413, 415, 422, 503]),
    },
  };
}

function identifyOperation() {
  return {
    operationId: 'whoAmI',
    summary: 'Check the secret without giving work',
    description: 'Says which bridge this is and whom it takes the caller for. It stores and starts nothing.',
    responses: { 200: answerOf("The secret is a peer's.", 'WhoAmI'), ...refusals([401, 403]) },
  };
}

function refusals(statuses: (keyof typeof meaning)[]) {
  return Object.fromEntries(statuses.map((status) => [status, refusalOf(status)]));
}

function refusalOf(status: keyof typeof meaning) {
  const answer = answerOf(meaning[status], 'Error');
  if (status !== 503) return answer;
  return {
    ...answer,
    headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
  };
}

function answerOf(description: string, schema: string) {
  return { description, content: { 'application/json': { schema: refTo(schema) } } };
}

function bodyOf(schema: object, example: object) {
  return { required: true, content: { 'application/json': { schema, example } } };
}

function refTo(schema: string) {
  return { $ref: `#/components/schemas/${schema}` };
}

/** `$schema` is dropped: a document of OpenAPI 3.1 says once for all which dialect its schemas have. */
function schemaOf(type: z.ZodType, io: 'input' | 'output') {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(type, { io });
  return schema;
}
