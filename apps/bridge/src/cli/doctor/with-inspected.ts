import { askPeer, type PeerAnswer } from '../../deliver/ask-peer.ts';
import { findRunning } from '../../running-bridge.ts';
import type { Inspected } from './check.ts';
import { readSpace } from './read-space.ts';
import { withDatabaseAccess } from './with-database-access.ts';

/** Gathers what several checks look at, calls `work` with it, and closes what was opened. */
export async function withInspected<Result>(
  { config, variables }: Pick<Inspected, 'config' | 'variables'>,
  work: (inspected: Inspected) => Promise<Result>,
): Promise<Result> {
  const asking = askPeers(config);
  return withDatabaseAccess(config, async (database) =>
    work({
      config,
      variables,
      running: findRunning(config.dataDir),
      database,
      peers: await asking,
      readSpace,
    }),
  );
}

async function askPeers({ peers }: Inspected['config']): Promise<ReadonlyMap<string, PeerAnswer>> {
  const asked = Array.from(peers.values(), async ({ name, url, secret }) =>
    url === null ? [] : [[name, await askPeer({ url, secret })] as const],
  );
  return new Map((await Promise.all(asked)).flat());
}
