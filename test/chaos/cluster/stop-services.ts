import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from './start-cluster.ts';

/** Ends everything but PostgreSQL, the bridges as a service manager ends them, and collects their logs. */
export async function stopServices({
  bridges,
  peers,
  load,
  subscribers,
  folder,
  note,
}: Cluster): Promise<void> {
  await Promise.all([load, ...subscribers].map((service) => service.stop('SIGKILL')));
  await Promise.all(
    bridges.map(async (bridge) => {
      const asked = Date.now();
      const exit = await bridge.stop();
      if (exit) note({ kind: 'stopped', bridge: bridge.name }, { code: exit.code, took: exit.at - asked });
      await bridge.proxy.close();
      const log = join(bridge.dataDir, 'logs', 'callboard.log');
      if (existsSync(log)) copyFileSync(log, join(folder, `${bridge.name}.log`));
    }),
  );
  await Promise.all(peers.map((peer) => peer.stop('SIGKILL')));
}
