import type { Violation } from '../checker/invariant.ts';
import type { Cluster } from '../cluster/start-cluster.ts';
import type { FaultLine } from '../history/fault-line.ts';
import { longestStop } from '../nemesis/roll-bridges.ts';

/** @returns what contradicts "no fault makes a bridge crash" and "stopping is clean" */
export function judgeExits({ bridges }: Cluster, faults: readonly FaultLine[]): Violation[] {
  const crashes = bridges.flatMap(({ name, exits }) =>
    exits
      .filter(({ asked, wasReady, code }) => !asked && wasReady && code !== null)
      .map((exit) => ({ invariant: 'no-crash', what: 'a bridge ended by itself', ids: [name], rows: exit })),
  );
  const unclean = faults
    .filter(({ fault, code, took }) => fault === 'stopped' && (code !== 0 || Number(took) > longestStop))
    .map((line) => ({
      invariant: 'clean-stop',
      what: 'a bridge that was asked to stop did not do so cleanly',
      ids: [String(line.target)],
      rows: line,
    }));
  return [...crashes, ...unclean];
}
