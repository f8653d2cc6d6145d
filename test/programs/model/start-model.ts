import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { atEnd } from '../../harness/at-end.ts';
import { anthropicApi } from './anthropic-api.ts';
import { chatApi } from './chat-api.ts';
import { type Decision, decide } from './decide.ts';
import { geminiApi } from './gemini-api.ts';
import type { ModelApi, Reply } from './model-api.ts';
import { responsesApi } from './responses-api.ts';

const apis: ModelApi[] = [chatApi, responsesApi, anthropicApi, geminiApi];

export interface Model {
  url: string;
  /** What it has been asked and has decided, in order. */
  decisions: Decision[];
}

/** A model server on loopback that speaks the APIs of the agent programs; ended when the file is done. */
export async function startModel(): Promise<Model> {
  const decisions: Decision[] = [];
  const server = createServer((request, response) => {
    void answer(request, response, decisions).catch((error: unknown) => {
      sendJson(response, 400, failure(`the model of the tests cannot read this: ${String(error)}`));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  atEnd(async () => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has an address with one.
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, decisions };
}

async function answer(request: IncomingMessage, response: ServerResponse, decisions: Decision[]) {
  const path = request.url ?? '/';
  const api = apis.find(({ serves }) => serves(path));
  if (!api || request.method !== 'POST') return sendJson(response, 200, answerAside(path));
  const body: unknown = await json(request);
  const question = api.read(body, path);
  const decision = decide(question);
  decisions.push(decision);
  if (decision.kind === 'hang') return;
  if (decision.kind === 'fail') return sendJson(response, decision.status, failure('the model is on strike'));
  const reply = { id: `m${decisions.length}`, model: 'test-model', answer: decision };
  if (question.stream) sendStream(response, api, reply);
  else sendJson(response, 200, api.write(reply));
}

/** Programs count tokens and list models besides. */
function answerAside(path: string): object {
  if (/count_?tokens/i.test(path)) return { input_tokens: 10, totalTokens: 10 };
  return { object: 'list', data: [{ id: 'test-model', object: 'model', owned_by: 'test' }], models: [] };
}

/** An error as all of the APIs have it. */
function failure(message: string): object {
  return { type: 'error', error: { type: 'api_error', message } };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function sendStream(response: ServerResponse, api: ModelApi, reply: Reply): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const { event, data } of api.stream(reply)) {
    const name = event === undefined ? '' : `event: ${event}\n`;
    response.write(`${name}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`);
  }
  response.end();
}
