import { TRPCClientError } from '@trpc/client';

/** What went wrong with a call, as far as a page has to tell it apart. */
export interface Failure {
  kind: 'unreachable' | 'signed_out' | 'forbidden' | 'not_found' | 'refused';
  /** One sentence for a person. */
  message: string;
  /** The field of the input that was refused, such as `payload`; absent when it was not a field. */
  field?: string;
}

/** @returns what a thrown `error` of any call means for the page */
export function failureOf(error: unknown): Failure {
  if (error instanceof TRPCClientError) return failureOfTrpc(error.message, error.data);
  return { kind: 'refused', message: error instanceof Error ? error.message : String(error) };
}

function failureOfTrpc(message: string, data: unknown): Failure {
  const code = isRecord(data) ? data.code : undefined;
  switch (code) {
    case 'UNAUTHORIZED':
      return { kind: 'signed_out', message: 'You are signed out.' };
    case 'FORBIDDEN':
      return { kind: 'forbidden', message };
    case 'NOT_FOUND':
      return { kind: 'not_found', message };
    case 'SERVICE_UNAVAILABLE':
      return { kind: 'unreachable', message };
    case undefined:
      // No answer that tRPC could read: the dashboard's own server is gone, or something stands in between.
      return { kind: 'unreachable', message: 'Callboard is not answering.' };
    default:
      return { kind: 'refused', ...placeOf(firstIssue(message)) };
  }
}

/** A refused input comes as zod's list of issues in the message; its first sentence says enough. */
function firstIssue(message: string): string {
  if (!message.startsWith('[')) return message;
  try {
    const issues: unknown = JSON.parse(message);
    const first: unknown = Array.isArray(issues) ? issues[0] : undefined;
    if (!isRecord(first) || typeof first.message !== 'string') return message;
    const place = Array.isArray(first.path) ? first.path.join('.') : '';
    return place ? `${place}: ${first.message}` : first.message;
  } catch {
    return message;
  }
}

/** The bridge names the place before what is wrong: `body.0.payload: …`, the number being the call in its batch. */
function placeOf(message: string): Pick<Failure, 'message' | 'field'> {
  const named = /^(?:body\.)?(?:\d+\.)?([a-z]\w*)[\w.]*: (.+)$/is.exec(message);
  if (!named?.[1] || !named[2]) return { message: toSentence(message) };
  return { message: toSentence(named[2]), field: named[1] };
}

function toSentence(text: string): string {
  const whole = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
