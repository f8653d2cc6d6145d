import type { PlannedFault } from './fault.ts';

/**
 * A fault of each family that is quickly over, for two bridges. Those that meet the same bridge wait for each
 * other, and a bridge has to be ready again before it can die once more: so the times only say what comes first.
 */
export const shortPlan: PlannedFault[] = [
  {
    at: 0,
    fault: { kind: 'failpoint', bridge: 'bridge-1', point: 'committed', passing: 1, downFor: 100 },
  },
  { at: 0, fault: { kind: 'peer_mode', peer: 'alpha', mode: 'drop_after_commit', lasts: 2_000 } },
  { at: 500, fault: { kind: 'failpoint', bridge: 'bridge-2', point: 'spawned', passing: 1, downFor: 100 } },
  { at: 1_500, fault: { kind: 'connections_ended' } },
  {
    at: 2_000,
    fault: { kind: 'failpoint', bridge: 'bridge-1', point: 'reply_stored', passing: 1, downFor: 100 },
  },
  {
    at: 3_000,
    fault: { kind: 'failpoint', bridge: 'bridge-2', point: 'delivery_sent', passing: 1, downFor: 100 },
  },
  { at: 5_000, fault: { kind: 'postgres_stop', mode: 'immediate', lasts: 300 } },
];
