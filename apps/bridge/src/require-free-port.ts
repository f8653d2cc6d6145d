import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '@callboard/core/config/config';

/**
 * Finds a taken port before anything else is started, which would have to be stopped again.
 *
 * @throws the error of the operating system (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`)
 */
export async function requireFreePort({ host, port }: Pick<Config, 'host' | 'port'>): Promise<void> {
  const probe = createServer();
  probe.listen({ host, port, exclusive: true });
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}
