/** What postgres.js and Node say when the server cannot be reached or the connection is lost. */
const connectionCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
]);

/**
 * SQLSTATEs that pass by themselves (PostgreSQL, appendix A): connection exceptions (08), out of resources
 * (53, a full disk among them), a statement or a transaction that took too long (57014, 25P03), shutdown and
 * recovery (57P01 to 57P05), a database that is told to take no connections (55000), serialization and deadlock (40), a disk that fails (58030), a server that turned
 * read-only by failover (25006).
 */
const passingSqlState = /^(08...|53...|57014|57P0[1-5]|55000|40...|25006|25P03|58030)$/;

/** @returns whether `error`, or what caused it, means that the database cannot be used now but may be later */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? cause.code : undefined;
    if (typeof code === 'string' && (connectionCodes.has(code) || passingSqlState.test(code))) return true;
  }
  return false;
}

/** The connection was there and broke: a COMMIT that was under way then may have been carried out or not. */
const lostMidway =
  /^(CONNECTION_CLOSED|CONNECTION_DESTROYED|ECONNRESET|EPIPE|ETIMEDOUT|0800[0367]|57P0[12])$/;

/** @returns what a caller is told whose write failed because the database cannot be used now */
export function explainUnavailable(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (!('code' in cause) || typeof cause.code !== 'string' || !lostMidway.test(cause.code)) continue;
    return 'the database was lost meanwhile, so it is not known whether this was stored: send it again with the same Idempotency-Key';
  }
  return 'it cannot be stored now; try again later';
}
