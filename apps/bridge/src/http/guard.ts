import type { FastifyInstance } from 'fastify';
import { CallboardError } from '@callboard/core/error';
import './access.ts';
import { createHostCheck } from './addressed-host.ts';
import { authenticate, type AuthenticateDeps } from './authenticate.ts';
import './caller.ts';
import { isSameOrigin } from './same-origin.ts';

/**
 * Lets a request in or refuses it, before any of its body is read. It runs for every route, those that do not
 * exist included: nobody without a credential learns which ones do.
 */
export function addGuard(server: FastifyInstance, deps: AuthenticateDeps): void {
  const isOurHost = createHostCheck(deps.config);
  server.decorateRequest('caller', null);
  server.addHook('onRequest', async (request, reply) => {
    // What a peer or an agent wrote is never to be taken for a page or a script.
    reply.header('x-content-type-options', 'nosniff');
    if (!isOurHost(request)) {
      throw new CallboardError(
        'forbidden',
        'this host name is not allowed: set PUBLIC_URL or http.allowedHosts',
      );
    }
    if (!isSameOrigin(request, deps.config.publicUrl)) {
      throw new CallboardError('forbidden', 'requests from pages of another origin are not allowed');
    }
    const access = request.is404 ? 'reader' : (request.routeOptions.config.access ?? 'session');
    request.caller = await authenticate(deps, request, access);
    if (!request.caller) throw new CallboardError('unauthorized', 'unauthorized');
  });
}
