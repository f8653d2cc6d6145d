import type { PlannedFault } from './fault.ts';

/** One fault of each family, in as little time as they can be done in: for two bridges. */
export const shortPlan: PlannedFault[] = [
  {
    at: 500,
    fault: { kind: 'failpoint', bridge: 'bridge-1', point: 'committed', passing: 2, downFor: 300 },
  },
  { at: 1_000, fault: { kind: 'peer_mode', peer: 'alpha', mode: 'drop_after_commit', lasts: 3_000 } },
  { at: 3_000, fault: { kind: 'failpoint', bridge: 'bridge-2', point: 'spawned', passing: 1, downFor: 300 } },
  { at: 5_000, fault: { kind: 'connections_ended' } },
  {
    at: 6_000,
    fault: { kind: 'failpoint', bridge: 'bridge-1', point: 'reply_stored', passing: 1, downFor: 300 },
  },
  { at: 8_500, fault: { kind: 'postgres_stop', mode: 'immediate', lasts: 1_000 } },
  {
    at: 11_500,
    fault: { kind: 'failpoint', bridge: 'bridge-2', point: 'delivery_sent', passing: 1, downFor: 300 },
  },
  { at: 13_000, fault: { kind: 'network_stall', bridge: 'bridge-1', lasts: 2_000 } },
];
