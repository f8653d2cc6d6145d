/**
 * @returns a random key of 128 bits; not `crypto.randomUUID`, which browsers withhold on plain http from
 *   another machine
 */
export function newIdempotencyKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
