import type { Config } from '@callboard/core/config/config';
import { CallboardError } from '@callboard/core/error';

/** @returns one line that names what stops the start and what to do about it */
export function explainStartError(error: unknown, config: Config | null): string {
  if (error instanceof CallboardError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'EADDRINUSE':
      return `PORT ${config?.port ?? ''} is taken by another program: stop it, or set PORT to a free one`;
    case 'EACCES':
      return `PORT ${config?.port ?? ''} may not be used by this user: set PORT to one above 1023`;
    case 'EADDRNOTAVAIL':
      return `HOST ${config?.host ?? ''} is no address of this machine: set HOST to 127.0.0.1 or to one of its own`;
    default:
      return config?.databaseUrl && isDatabaseError(error)
        ? `DATABASE_URL: PostgreSQL at ${serverOf(config.databaseUrl)} cannot be used (${messageOf(error)}): start it, or correct the address`
        : messageOf(error);
  }
}

function isDatabaseError(error: unknown): boolean {
  return (
    error instanceof Error && ('code' in error || error.cause !== undefined || error.name === 'PostgresError')
  );
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return (
    (error.message || (inner instanceof Error ? inner.message : error.name)).split('\n')[0] ?? error.name
  );
}

/** @returns the address of a database without its password */
export function serverOf(databaseUrl: string): string {
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}
