import { setTimeout as sleep } from 'node:timers/promises';
import { waitFor } from '../../harness/wait-for.ts';
import type { BridgeService } from '../cluster/bridge-service.ts';
import type { Cluster } from '../cluster/start-cluster.ts';
import { failpointPatience, type Fault } from './fault.ts';
import { rollBridges } from './roll-bridges.ts';
import { sendPoison } from './send-poison.ts';

/** Does one fault to the cluster, and returns when it is over. */
export async function inflict(cluster: Cluster, fault: Fault): Promise<void> {
  switch (fault.kind) {
    case 'kill':
      cluster.note(fault);
      cluster.bridge(fault.bridge).kill('SIGKILL', fault.downFor);
      return sleep(fault.downFor);
    case 'failpoint':
      return dieAtFailpoint(cluster, fault);
    case 'pause':
      return during(cluster, fault, bridgeSwitch(cluster.bridge(fault.bridge)));
    case 'roll':
      cluster.note(fault);
      return rollBridges(cluster);
    case 'postgres_stop':
      return during(cluster, fault, {
        on: () => cluster.postgres.stop(fault.mode),
        off: () => cluster.postgres.start(),
      });
    case 'connections_ended':
      cluster.note(fault, { connections: await cluster.postgres.endConnections() });
      return undefined;
    case 'network_cut':
    case 'network_stall': {
      const { proxy } = cluster.bridge(fault.bridge);
      const on = fault.kind === 'network_cut' ? proxy.cut : proxy.stall;
      return during(cluster, fault, { on, off: proxy.restore });
    }
    case 'peer_down':
      cluster.note(fault);
      cluster.peer(fault.peer).kill('SIGKILL', fault.lasts);
      return sleep(fault.lasts);
    case 'peer_mode': {
      const { setMode } = cluster.peer(fault.peer);
      return during(cluster, fault, { on: () => setMode(fault.mode), off: () => setMode('ok') });
    }
    case 'disk_full':
      return cluster.smallDisk
        ? during(cluster, fault, { on: cluster.smallDisk.fill, off: cluster.smallDisk.free })
        : undefined;
    case 'clock':
      cluster.note(fault);
      cluster.bridge(fault.bridge).setClock(fault.offset);
      cluster.bridge(fault.bridge).kill('SIGTERM', 0);
      return undefined;
    case 'poison':
      cluster.note(fault);
      return sendPoison(cluster);
  }
}

interface Switch {
  on: () => void | Promise<void>;
  off: () => void | Promise<void>;
}

async function during(
  cluster: Cluster,
  fault: Fault & { lasts: number },
  { on, off }: Switch,
): Promise<void> {
  cluster.note(fault);
  await on();
  await sleep(fault.lasts);
  await off();
  cluster.note(fault, { over: true });
}

function bridgeSwitch({ pause, resume }: BridgeService): Switch {
  return { on: pause, off: resume };
}

/** The bridge itself notes down that it dies, in its last moment. */
async function dieAtFailpoint(cluster: Cluster, fault: Extract<Fault, { kind: 'failpoint' }>): Promise<void> {
  const bridge = cluster.bridge(fault.bridge);
  // One that is just starting passes nothing yet.
  await waitFor(bridge.isReady, { what: `${bridge.name} to be ready`, timeout: 60_000 });
  const lives = bridge.exits.length;
  bridge.setDownFor(fault.downFor);
  bridge.arm(fault.point, fault.passing);
  const died = () => bridge.exits.length > lives;
  await waitFor(died, { what: 'the failpoint', timeout: failpointPatience }).catch(() => {
    if (bridge.disarm()) cluster.note({ ...fault, kind: 'failpoint_missed' });
  });
  if (died()) await sleep(fault.downFor);
}
