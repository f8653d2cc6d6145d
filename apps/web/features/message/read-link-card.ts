import type { MessagePayload } from '@callboard/core/contracts/message';
import { findTextField } from './find-text-field';
import { payloadText } from './payload-text';
import { safeWebUrl } from './safe-url';

/** A result that is to be looked at elsewhere. */
export interface LinkCard {
  url: string;
  title: string | null;
  text: string;
  /** The fields that are none of these, as they are; null when there are none. */
  rest: Record<string, MessagePayload> | null;
}

const urlFields = ['url', 'link', 'pr_url', 'prUrl', 'pr', 'pull_request', 'pullRequest', 'html_url', 'href'];
const titleFields = ['title', 'name'];
const textFields = ['text', 'summary', 'description', 'message', 'body'];

/** @returns where a result can be seen, whatever field says it, or the first address in a text; null without one */
export function readLinkCard(payload: MessagePayload): LinkCard | null {
  const { text, isJson } = payloadText(payload);
  if (!isJson) return fromText(text);
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return null;
  const link = findTextField(payload, urlFields, (value) => safeWebUrl(value) !== null);
  const url = link && safeWebUrl(link.text);
  if (!url) return null;
  const title = findTextField(payload, titleFields);
  const words = findTextField(payload, textFields);
  const used = new Set([link.field, title?.field, words?.field]);
  const rest = Object.entries(payload).filter(([name]) => !used.has(name));
  return {
    url,
    title: title?.text ?? null,
    text: words?.text ?? '',
    rest: rest.length > 0 ? Object.fromEntries(rest) : null,
  };
}

function fromText(text: string): LinkCard | null {
  const found = /https?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]]/.exec(text.slice(0, 20_000))?.[0];
  const url = found === undefined ? null : safeWebUrl(found);
  if (url === null) return null;
  return { url, title: null, text: text.trim() === found ? '' : text, rest: null };
}
