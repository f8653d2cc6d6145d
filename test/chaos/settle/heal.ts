import { waitFor } from '../../harness/wait-for.ts';
import type { Cluster } from '../cluster/start-cluster.ts';

/** Ends every fault that is left, and waits until all bridges take messages. */
export async function heal(cluster: Cluster): Promise<void> {
  await cluster.postgres.start();
  cluster.smallDisk?.free();
  for (const bridge of cluster.bridges) {
    bridge.disarm();
    bridge.proxy.restore();
    bridge.resume();
    bridge.start();
  }
  for (const peer of cluster.peers) {
    peer.start();
    await peer.setMode('ok');
  }
  const ready = async () =>
    (await Promise.all(cluster.bridges.map(({ isReady }) => isReady()))).every(Boolean);
  await waitFor(ready, { what: 'every bridge to be ready when all faults are over', timeout: 60_000 });
  cluster.note({ kind: 'healed' });
}
