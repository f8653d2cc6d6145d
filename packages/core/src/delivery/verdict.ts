/**
 * What an attempt says.
 *
 * - `delivered`: the peer has the message (2xx)
 * - `refused`: it answered no, and the no is about this message: the peer is well
 * - `failed`: no answer, or one about the peer itself (3xx, 401, 429, 5xx, …): nothing would fare better
 * - `gone`: it said that it is gone for good (410)
 * - `aborted`: this bridge ended the attempt itself, so that it says nothing
 */
export type Verdict = 'delivered' | 'refused' | 'failed' | 'gone' | 'aborted';

/** 4xx that speak of the sender, the connection or the moment, not of the message (RFC 9110, RFC 6585). */
const aboutThePeer: ReadonlySet<number> = new Set([401, 407, 408, 421, 425, 429]);

/** 4xx that judge the content, which is the same each time: the message is malformed, too long, not understood. */
const aboutTheContent: ReadonlySet<number> = new Set([400, 409, 413, 415, 422]);

/** @returns what an answer with this HTTP status says */
export function judgeStatus(statusCode: number): Verdict {
  if (statusCode === 410) return 'gone';
  if (statusCode >= 200 && statusCode < 300) return 'delivered';
  return statusCode >= 400 && statusCode < 500 && !aboutThePeer.has(statusCode) ? 'refused' : 'failed';
}

/** @returns whether the same content is sure to be refused again */
export function judgesContent(statusCode: number | null): boolean {
  return statusCode !== null && aboutTheContent.has(statusCode);
}
