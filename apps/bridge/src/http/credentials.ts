import type {} from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { Config } from '@callboard/core/config/config';

/** @returns what the request shows in `X-Shared-Secret` and `Authorization: Bearer`, in this order */
export function readSecrets({ headers }: FastifyRequest): string[] {
  const shared = headers['x-shared-secret'];
  const [, bearer] = /^bearer +(\S+) *$/i.exec(headers.authorization ?? '') ?? [];
  return [shared, bearer].filter((value) => typeof value === 'string' && value !== '') as string[];
}

/**
 * Cookies know no ports (RFC 6265, section 8.5): two bridges on one machine need two names. Those behind one address
 * need the same, whatever their own ports are.
 */
export function cookieName({ publicUrl }: Pick<Config, 'publicUrl'>): string {
  return `callboard_${new URL(publicUrl).host.replaceAll(/[^a-z0-9]+/g, '_')}`;
}
