import type { FastifyRequest } from 'fastify';
import type { Config } from '@callboard/core/config/config';

const loopbackNames = ['localhost', '127.0.0.1', '::1'];
/** To listen on, not to be called by: browsers have let pages reach local servers through 0.0.0.0. */
const wildcards = ['0.0.0.0', '::'];

/**
 * Says whether a request addresses this bridge by a name that is its own. A page of another site can make a
 * browser talk to us by pointing its own name at our address (DNS rebinding); its name then stands in `Host`.
 *
 * @param config - names besides loopback: `host`, the host of `publicUrl`, `allowedHosts`
 * @returns a check of `Host` and, when a proxy added it, `X-Forwarded-Host`. The address at which the
 *   connection arrived is always allowed: rebinding needs a name
 */
export function createHostCheck(config: Pick<Config, 'host' | 'publicUrl' | 'allowedHosts'>) {
  const names = new Set(
    [...loopbackNames, config.host, new URL(config.publicUrl).hostname, ...config.allowedHosts].map(bareName),
  );
  wildcards.forEach((name) => names.delete(name));
  return function isOurHost(request: FastifyRequest): boolean {
    const own = bareName(request.raw.socket.localAddress ?? '').replace(/^::ffff:/, '');
    const isOurs = (host: string | undefined): boolean => {
      const name = hostNameOf(host);
      return name !== null && (names.has(name) || (own !== '' && name === own));
    };
    const forwarded = forwardedHost(request);
    return isOurs(request.headers.host) && (forwarded === undefined || isOurs(forwarded));
  };
}

/** @returns `X-Forwarded-Host`, as the dashboard sets it to what the browser sent; undefined without a proxy */
export function forwardedHost(request: FastifyRequest): string | undefined {
  const value = request.headers['x-forwarded-host'];
  return Array.isArray(value) ? value.join(',') : value;
}

/** @returns name or address of `host` without its port; null for what is no host */
function hostNameOf(host: string | undefined): string | null {
  if (!host || /[\s/@?#\\,]/.test(host) || !URL.canParse(`http://${host}`)) return null;
  return bareName(new URL(`http://${host}`).hostname);
}

/** Lower case, and IPv6 addresses without their brackets. */
function bareName(name: string): string {
  return name.toLowerCase().replace(/^\[(.*)\]$/, '$1');
}
