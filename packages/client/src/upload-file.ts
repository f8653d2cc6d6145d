import { Attachment } from '@callboard/core/contracts/attachment';
import type { ClientOptions } from './client.ts';

interface FileToUpload {
  name: string;
  /** Unknown unless given. */
  mediaType?: string;
  content: Uint8Array<ArrayBuffer> | Blob;
}

/**
 * Hands a file to the bridge, for a message that names its id within an hour.
 *
 * @throws Error with the bridge's own sentence when it was not taken
 * @example
 * const { id } = await uploadFile({ url, token }, { name: 'report.pdf', content: await readFile('report.pdf') });
 * await callboard.task.create.mutate({ assignee, payload: 'Sum it up.', attachments: [id] });
 */
export async function uploadFile(
  { url, token }: ClientOptions,
  { name, mediaType = 'application/octet-stream', content }: FileToUpload,
): Promise<Attachment> {
  const address = `${url.replace(/\/+$/, '')}/attachments?name=${encodeURIComponent(name)}`;
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': mediaType, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: content,
  });
  const said: unknown = await response.json().catch(() => null);
  if (response.ok) return Attachment.parse(said);
  const detail = (said as { detail?: unknown } | null)?.detail ?? `HTTP ${response.status}`;
  throw new Error(`the file was not taken: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`);
}
