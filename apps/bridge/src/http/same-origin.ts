import type { FastifyRequest } from 'fastify';
import { forwardedHost } from './addressed-host.ts';

/**
 * Says whether a browser's request comes from the bridge's or the dashboard's own pages. Only browsers send
 * `Origin`, and pages cannot forge it; scripts and peers send none and pass (their secret is checked anyway).
 *
 * @param publicUrl - allowed as well, for a reverse proxy that does not say under which name it was called
 */
export function isSameOrigin(request: FastifyRequest, publicUrl: string): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  // "null" is what sandboxed frames and local files send.
  if (!URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  const addressed = forwardedHost(request) ?? request.headers.host ?? '';
  // Parsed with the origin's protocol, so that an explicit default port makes no difference.
  const own = `${protocol}//${addressed}`;
  if (URL.canParse(own) && /^https?:$/.test(protocol) && new URL(own).host === host) return true;
  return new URL(origin).origin === new URL(publicUrl).origin;
}
