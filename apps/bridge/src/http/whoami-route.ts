import type { FastifyInstance } from 'fastify';
import type { WhoAmI } from '@callboard/core/contracts/rest';
import { CallboardError } from '@callboard/core/error';
import { version } from '../version.ts';

/** `GET /whoami`: whether the caller's secret is good, without any work. Only who knows one learns the version. */
export function addWhoAmIRoute(server: FastifyInstance, name: string): void {
  server.get('/whoami', { config: { access: 'peer' } }, ({ caller }): WhoAmI => {
    if (caller?.kind !== 'peer') throw new CallboardError('unauthorized', 'unauthorized');
    return { service: 'callboard', name, version, you: caller.peer.name, your_url: caller.peer.url };
  });
}
