import type { FailpointName } from '../inject/failpoints.ts';
import type { PeerMode } from '../peer/peer-mode.ts';

/** What can be done to a cluster. Times are milliseconds; `lasts` and `downFor` end by themselves. */
export type Fault =
  | { kind: 'kill'; bridge: string; downFor: number }
  | { kind: 'failpoint'; bridge: string; point: FailpointName; passing: number; downFor: number }
  | { kind: 'pause'; bridge: string; lasts: number }
  | { kind: 'roll' }
  | { kind: 'postgres_stop'; mode: 'fast' | 'immediate'; lasts: number }
  | { kind: 'connections_ended' }
  | { kind: 'network_cut'; bridge: string; lasts: number }
  | { kind: 'network_stall'; bridge: string; lasts: number }
  | { kind: 'peer_down'; peer: string; lasts: number }
  | { kind: 'peer_mode'; peer: string; mode: PeerMode; lasts: number }
  | { kind: 'disk_full'; bridge: string; lasts: number }
  | { kind: 'clock'; bridge: string; offset: number }
  | { kind: 'poison' };

export interface PlannedFault {
  /** Milliseconds after the first clients. */
  at: number;
  fault: Fault;
}

/** @returns how long the fault itself is there, at most */
export function durationOf(fault: Fault): number {
  switch (fault.kind) {
    case 'failpoint':
      return failpointPatience + fault.downFor;
    case 'kill':
      return fault.downFor;
    case 'roll':
      return 20_000;
    case 'clock':
      return 5_000;
    case 'connections_ended':
    case 'poison':
      return 0;
    default:
      return fault.lasts;
  }
}

/** For how long a bridge may take to pass the point at which it is to die. */
export const failpointPatience = 15_000;

/** @returns the parts of the cluster that nothing else is done to meanwhile */
export function partsOf(fault: Fault, all: readonly string[]): readonly string[] {
  switch (fault.kind) {
    case 'roll':
      return all;
    case 'postgres_stop':
    case 'connections_ended':
      return ['postgres'];
    case 'peer_down':
    case 'peer_mode':
      return [fault.peer];
    case 'poison':
      return [];
    default:
      return [fault.bridge];
  }
}
