/** A peer may ask for a long wait, but not for more than a day. */
const mostSeconds = 86_400;

/**
 * @param header - `Retry-After`: seconds, or an HTTP date (RFC 9110, section 10.2.3)
 * @param now - milliseconds since 1970
 * @returns the seconds to wait, or null when the header is missing or says nothing usable
 */
export function readRetryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1_000;
  if (!Number.isFinite(seconds) || seconds <= 0) return null;
  return Math.min(Math.ceil(seconds), mostSeconds);
}
