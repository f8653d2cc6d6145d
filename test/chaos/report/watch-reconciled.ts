import { setTimeout as sleep } from 'node:timers/promises';
import { FindingKind } from '@callboard/core/contracts/finding';
import type { Cluster } from '../cluster/start-cluster.ts';
import type { BridgeService } from '../cluster/bridge-service.ts';
import { record } from '../history/record.ts';

const everyMs = 1_000;
const metric = 'callboard_reconciled_total';

/** Writes down, until `signal`, what each bridge says that it has put right, whenever that has changed. */
export async function watchReconciled(cluster: Cluster, signal: AbortSignal): Promise<void> {
  const last = new Map<string, string>();
  while (!signal.aborted) {
    await Promise.all(cluster.bridges.map((bridge) => look(cluster, bridge, last)));
    await sleep(everyMs, undefined, { signal }).catch(() => {});
  }
}

async function look({ folder, layout }: Cluster, bridge: BridgeService, last: Map<string, string>) {
  const pid = bridge.pid();
  const counts = await readCounts(bridge.url, layout.token);
  // Only what one and the same process has said.
  if (pid === null || counts === null || bridge.pid() !== pid) return;
  const said = JSON.stringify(counts);
  if (last.get(bridge.name) === `${pid} ${said}`) return;
  last.set(bridge.name, `${pid} ${said}`);
  record(folder, 'reconciled', { bridge: bridge.name, pid, counts });
}

/** @returns null when the bridge does not answer */
async function readCounts(url: string, token: string): Promise<Partial<Record<FindingKind, number>> | null> {
  try {
    const signal = AbortSignal.timeout(3_000);
    const headers = { authorization: `Bearer ${token}` };
    const answer = await fetch(`${url}/metrics`, { headers, signal });
    if (!answer.ok) return null;
    const lines = (await answer.text()).matchAll(new RegExp(`^${metric}\\{kind="(\\w+)"\\} (\\d+)$`, 'gm'));
    return Object.fromEntries(
      Array.from(lines, ([, kind, count]) => [FindingKind.parse(kind), Number(count)]),
    );
  } catch {
    return null;
  }
}
