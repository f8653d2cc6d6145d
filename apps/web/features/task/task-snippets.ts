import type { Attachment } from '@callboard/core/contracts/attachment';
import type { Message, MessagePayload } from '@callboard/core/contracts/message';
import type { Task } from '@callboard/core/contracts/task';

/** What a task was opened with, and where. */
export interface Opening {
  task: Pick<Task, 'assignee' | 'requester'>;
  message: Pick<Message, 'type' | 'payload' | 'attachments'>;
  /** Base address of the bridge. */
  bridgeUrl: string;
}

/**
 * @returns a command that asks for the same once more, as whoever asked would: a peer with the secret, anybody else with
 *   an access token. Neither stands in it; the shell puts them in
 */
export function curlOf({ task, message: { type, payload, attachments }, bridgeUrl }: Opening): string {
  const base = bridgeUrl.replace(/\/+$/, '');
  if (task.requester.kind === 'peer') {
    const body = { type, payload, agent: task.assignee.name };
    return request(`${base}/message`, '"X-Shared-Secret: $SECRET"', body);
  }
  return request(`${base}/trpc/task.create`, '"Authorization: Bearer $CALLBOARD_TOKEN"', {
    assignee: task.assignee,
    type,
    payload,
    ...(attachments.length > 0 ? { attachments: idsOf(attachments) } : {}),
  });
}

/** @returns the same as a script with the typed client */
export function clientCodeOf({ task, message, bridgeUrl }: Opening): string {
  return [
    "import { createClient } from '@callboard/client';",
    '',
    'const callboard = createClient({',
    `  url: ${JSON.stringify(bridgeUrl)},`,
    '  token: process.env.CALLBOARD_TOKEN,',
    '});',
    'const task = await callboard.task.create.mutate({',
    `  assignee: ${JSON.stringify(task.assignee)},`,
    `  type: ${JSON.stringify(message.type)},`,
    `  payload: ${literal(message.payload)},`,
    ...filesOf(message.attachments),
    '});',
    'console.log(task.id);',
    '',
  ].join('\n');
}

/** The files of a message can be given to another one, which gets copies of its own. */
function filesOf(attachments: readonly Attachment[]): string[] {
  if (attachments.length === 0) return [];
  return [
    '  // Copies of the files that came with it; `uploadFile` hands over others.',
    `  attachments: ${JSON.stringify(idsOf(attachments))},`,
  ];
}

function idsOf(attachments: readonly Attachment[]): string[] {
  return attachments.map(({ id }) => id);
}

function request(url: string, header: string, body: object): string {
  return [
    `curl -sS -X POST ${quote(url)}`,
    `-H ${header}`,
    "-H 'Content-Type: application/json'",
    `-d ${quote(JSON.stringify(body))}`,
  ].join(' \\\n  ');
}

/** @returns the text as one word of a POSIX shell, whatever is in it */
export function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** JSON is JavaScript, but for one key: in a literal it would set the prototype. */
function literal(payload: MessagePayload): string {
  const text = JSON.stringify(payload, null, 2);
  if (text.includes('__proto__')) return `JSON.parse(${JSON.stringify(text)})`;
  return text.replaceAll('\n', '\n  ');
}
