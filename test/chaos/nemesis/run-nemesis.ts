import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../cluster/start-cluster.ts';
import { partsOf, type PlannedFault } from './fault.ts';
import { inflict } from './inflict.ts';

/**
 * Does to the cluster what was planned, and returns when the last fault is over. On a slow machine one takes
 * longer than planned: the next one of the same part then waits for it.
 */
export async function runNemesis(cluster: Cluster, plan: readonly PlannedFault[]): Promise<void> {
  const all = ['postgres', ...[...cluster.bridges, ...cluster.peers].map(({ name }) => name)];
  const last = new Map<string, Promise<void>>();
  const underWay: Promise<void>[] = [];
  const begun = performance.now();
  for (const { at, fault } of plan) {
    await sleep(Math.max(0, begun + at - performance.now()));
    const parts = partsOf(fault, all);
    const before = parts.map((part) => last.get(part) ?? Promise.resolve());
    const done = Promise.all(before)
      .then(() => inflict(cluster, fault))
      // What the suite itself could not do is told, and no reason to leave everything standing as it is.
      .catch((error: unknown) => {
        cluster.note({ ...fault, kind: `${fault.kind}_failed` }, { error: String(error) });
      });
    for (const part of parts) last.set(part, done);
    underWay.push(done);
  }
  await Promise.all(underWay);
}
