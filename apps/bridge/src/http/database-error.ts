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
 * (53), shutdown and recovery (57P01 to 57P05), serialization and deadlock (40), a server that turned
 * read-only by failover (25006).
 */
const passingSqlState = /^(08...|53...|57P0[1-5]|40...|25006)$/;

/** @returns whether `error`, or what caused it, means that the database cannot be used now but may be later */
export function isDatabaseUnavailable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = 'code' in cause ? cause.code : undefined;
    if (typeof code === 'string' && (connectionCodes.has(code) || passingSqlState.test(code))) return true;
  }
  return false;
}
