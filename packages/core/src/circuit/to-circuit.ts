import type { Circuit } from '../contracts/circuit.ts';
import type { PeerCircuitRow } from '../db/schema/peer-circuit.ts';

/** @returns the circuit as everything outside the database sees it; closed when nothing is known */
export function toCircuit(row: PeerCircuitRow | null): Circuit {
  return {
    state: row?.state ?? 'closed',
    since: row?.changedAt.toISOString() ?? null,
    failures: row?.failures ?? 0,
    failingSince: row?.failingSince?.toISOString() ?? null,
    lastError: row?.lastError ?? null,
    nextProbeAt: row?.state === 'open' ? (row.probeAt?.toISOString() ?? null) : null,
  };
}
