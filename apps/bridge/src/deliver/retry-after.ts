/** A peer may ask for a long wait, but not for more than a day. */
const mostSeconds = 86_400;

/**
 * @param headers - `Retry-After` holds seconds or an HTTP date (RFC 9110, section 10.2.3), and a date is meant by
 *   the clock of `Date`: that of the peer, which may differ from ours
 * @param now - milliseconds since 1970, for an answer without `Date`
 * @returns the seconds to wait, or null when the header is missing or says nothing usable
 */
export function readRetryAfter(headers: Headers, now: number): number | null {
  const header = headers.get('retry-after')?.trim();
  if (!header) return null;
  // An HTTP date begins with the name of its day; "-5" would pass as a date of 2001.
  if (!/^(\d+$|[A-Z][a-z]{2})/.test(header)) return null;
  const seconds = /^\d+$/.test(header)
    ? Number(header)
    : (Date.parse(header) - peerTime(headers, now)) / 1_000;
  if (!Number.isFinite(seconds) || seconds <= 0) return null;
  return Math.min(Math.ceil(seconds), mostSeconds);
}

function peerTime(headers: Headers, now: number): number {
  const date = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(date) ? now : date;
}
