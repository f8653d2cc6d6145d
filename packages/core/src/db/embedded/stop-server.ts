import type { Cluster } from './cluster.ts';
import { runTool } from './run-tool.ts';
import { readServerState } from './server-state.ts';

/**
 * Stops the cluster's server and returns when it has ended; does nothing when none runs. What is open is
 * rolled back (`fast`); a server that cannot end within 20 seconds is cut off (`immediate`) and recovers at
 * its next start.
 */
export async function stopServer(cluster: Cluster): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    if ((await readServerState(cluster.folder)).kind === 'none') return;
    await runTool({
      program: cluster.binaries.pg_ctl,
      args: ['stop', '-w', '-s', '-t', '20', '-m', mode, '-D', cluster.folder],
      account: cluster.account,
    });
  }
}
