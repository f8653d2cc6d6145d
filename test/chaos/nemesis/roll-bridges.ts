import { waitFor } from '../../harness/wait-for.ts';
import type { Cluster } from '../cluster/start-cluster.ts';

/** Milliseconds that a bridge has to end in, whatever it is doing. */
export const longestStop = 30_000;

/** Restarts one bridge after the other, as an update does; the next waits until the last one is ready again. */
export async function rollBridges({ bridges, note }: Cluster): Promise<void> {
  for (const bridge of bridges) {
    // One that another fault has just ended is not stopped in the middle of its start.
    await waitFor(bridge.isReady, { what: `${bridge.name} to be ready`, timeout: 60_000 });
    const asked = Date.now();
    const exit = await bridge.stop();
    bridge.start();
    if (exit) note({ kind: 'stopped', bridge: bridge.name }, { code: exit.code, took: exit.at - asked });
    await waitFor(bridge.isReady, { what: `${bridge.name} to be ready again`, timeout: 60_000 });
  }
}
