import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { check } from './checker/check.ts';
import type { Violation } from './checker/invariant.ts';
import { type Cluster, type ClusterOptions, startCluster } from './cluster/start-cluster.ts';
import { stopServices } from './cluster/stop-services.ts';
import { readHistory } from './history/history.ts';
import type { PlannedFault } from './nemesis/fault.ts';
import { runNemesis } from './nemesis/run-nemesis.ts';
import { countFaults } from './report/count-faults.ts';
import { countReconciled } from './report/count-reconciled.ts';
import { judgeExits } from './report/judge-exits.ts';
import { measureRecovery, type Recovery } from './report/measure-recovery.ts';
import { watchBridges } from './report/watch-bridges.ts';
import { watchReconciled } from './report/watch-reconciled.ts';
import { endMarked } from './settle/end-marked.ts';
import { heal } from './settle/heal.ts';
import { waitForSubscribers } from './settle/wait-for-subscribers.ts';
import { waitUntilQuiet } from './settle/wait-until-quiet.ts';

export interface ChaosOptions extends ClusterOptions {
  /** What is done to the cluster, once it is known what there is. */
  plan: (cluster: Cluster) => readonly PlannedFault[];
  /** Milliseconds under load before the first fault. */
  calm: number;
  /** Milliseconds that everything may take to finish after the last fault. */
  patience: number;
  /** Ends the run early. */
  signal?: AbortSignal;
  /** Gets a line for whoever watches. */
  say: (line: string) => void;
}

export interface ChaosResult {
  violations: Violation[];
  /** How often each kind of fault was done. */
  faults: Record<string, number>;
  /** Different messages that clients and peers sent, turns that began, and events that were written. */
  seen: { messages: number; turns: number; events: number };
  recovery: Recovery | null;
  /** What the bridges had to put right, by kind. */
  reconciled: Record<string, number>;
  /** Milliseconds from the end of the last fault until nothing was left to do. */
  settled: number;
}

/** Lets a cluster work under load while faults are done to it, waits until all is finished, and judges. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { folder, say } = options;
  const cluster = await startCluster(options);
  const names = new Map<string, string>();
  try {
    const settled = await untilAborted(live(cluster, options, names), options.signal);
    await stopServices(cluster);
    say('everything has ended; checking');
    return { ...(await judge(cluster, names)), settled };
  } finally {
    await stopServices(cluster);
    endMarked(cluster.marker);
    await cluster.postgres.stop('fast');
    cluster.smallDisk?.unmount();
    say(`the history is in ${folder}`);
  }
}

/** What goes on afterwards finds nothing left to work with; the caller ends the process. */
async function untilAborted<Value>(work: Promise<Value>, signal?: AbortSignal): Promise<Value> {
  if (!signal) return work;
  const aborted = once(signal, 'abort').then(() => {
    throw new Error('the run was ended early');
  });
  return Promise.race([work, aborted]);
}

/** @returns milliseconds that it took to finish after the last fault */
async function live(cluster: Cluster, options: ChaosOptions, names: Map<string, string>): Promise<number> {
  const { folder, postgres, bridges, load, subscribers } = cluster;
  const { say, calm, patience, signal } = options;
  const watching = new AbortController();
  if (!cluster.smallDisk) say('no small disk could be mounted here (that takes root): no disk gets full');
  await heal(cluster);
  const watched = Promise.all([
    watchBridges(postgres.url, bridges, { names, signal: watching.signal }),
    watchReconciled(cluster, watching.signal),
  ]);
  for (const subscriber of subscribers) subscriber.start();
  load.start();
  const plan = options.plan(cluster);
  say(`${bridges.length} bridges are at work; ${plan.length} faults are planned`);
  await sleep(calm, undefined, { signal });
  await runNemesis(cluster, plan);
  const begun = performance.now();
  await heal(cluster);
  say('all faults are over; waiting until everything is finished');
  await Promise.race([load.stop(), sleep(patience, undefined, { ref: false })]);
  const open = await waitUntilQuiet(postgres.url, patience);
  const settled = performance.now() - begun;
  if (Object.keys(open).length > 0) say(`still open: ${JSON.stringify(open)}`);
  await waitForSubscribers(folder, postgres.url, ['subscriber-1', 'subscriber-2']);
  watching.abort();
  await watched;
  return Math.round(settled);
}

async function judge(
  cluster: Cluster,
  names: ReadonlyMap<string, string>,
): Promise<Omit<ChaosResult, 'settled'>> {
  const { folder, postgres } = cluster;
  const { faults, clients, agents, feed, reconciled } = await readHistory(folder);
  const violations = [...judgeExits(cluster, faults), ...(await check(folder, postgres.url))];
  return {
    violations,
    faults: countFaults(faults),
    seen: {
      messages: new Set(clients.map(({ nonce }) => nonce)).size,
      turns: agents.filter(({ kind }) => kind === 'began').length,
      events: new Set(feed.map(({ event }) => event.id)).size,
    },
    recovery: await measureRecovery(postgres.url, faults, names),
    reconciled: countReconciled(reconciled),
  };
}
