import { fail, type Finding } from './finding.ts';

/**
 * @param shown the server's address without its password
 * @returns why a database cannot be used, by Node's code or the server's SQLSTATE (PostgreSQL, appendix A)
 */
export function explainDatabase(error: unknown, shown: string): Finding {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = error instanceof Error && error.message !== '' ? error.message : code;
  switch (code) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EHOSTUNREACH':
    case 'CONNECT_TIMEOUT':
      return fail(
        `PostgreSQL at ${shown} cannot be reached (${code})`,
        'start it, or correct DATABASE_URL; without DATABASE_URL Callboard brings its own',
      );
    case '28P01':
    case '28000':
      return fail(
        `PostgreSQL at ${shown} refuses the login`,
        'correct user and password in DATABASE_URL; `psql "$DATABASE_URL" -c "select 1"` tries them',
      );
    case '3D000':
      return fail(
        `PostgreSQL at ${shown} has no such database`,
        'create it: `createdb NAME`, or correct the name at the end of DATABASE_URL',
      );
    case '53300':
      return fail(
        `PostgreSQL at ${shown} has no connection left`,
        'raise max_connections in postgresql.conf and restart it, or end other clients of it',
      );
    default:
      return fail(
        `PostgreSQL at ${shown} cannot be used (${reason})`,
        'look at its own log, or correct DATABASE_URL',
      );
  }
}
