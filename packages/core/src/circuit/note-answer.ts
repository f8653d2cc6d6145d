import { and, eq, gt, sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { type PeerCircuitRow, peerCircuits } from '../db/schema/peer-circuit.ts';
import type { Verdict } from '../delivery/verdict.ts';
import { changeCircuit } from './change-circuit.ts';
import { closeCircuit } from './close-circuit.ts';

/** A probe waits no longer than this for a peer that asks for patience: it can be tried by hand all the same. */
const mostRetryAfterSeconds = 3_600;

export interface Answer {
  peer: string;
  verdict: Verdict;
  /** What came, in words; null when all is well. */
  problem: string | null;
  /** Whether the attempt was the one that an open circuit allows. */
  isProbe: boolean;
  retryAfterSeconds: number | null;
}

/**
 * Learns from an attempt how the peer is: it answers, it fails once more, or it is gone. A peer that answers
 * costs no write, so that deliveries to it do not wait for each other.
 */
export async function noteAnswer(tx: Db, core: Core, answer: Answer): Promise<void> {
  const { peer, verdict, problem, isProbe } = answer;
  switch (verdict) {
    case 'delivered':
    case 'refused':
      await closeCircuit(tx, peer);
      await forgetFailures(tx, peer);
      return;
    case 'aborted':
      if (isProbe) await changeCircuit(tx, { peer, action: 'wait', set: { probeAt: now } });
      return;
    case 'gone':
      await countFailure(tx, core, answer);
      await changeCircuit(tx, { peer, action: 'disable', set: { lastError: problem } });
      return;
    case 'failed': {
      const known = await countFailure(tx, core, answer);
      if (isProbe) await waitOn(tx, core, { known, answer });
      else if (known.failures >= core.config.deliveries.circuit.failures) await open(tx, core, answer);
      return;
    }
  }
}

/** Only what failed is forgotten: the guard keeps the row of a healthy peer unwritten. */
async function forgetFailures(tx: Db, peer: string): Promise<void> {
  await tx
    .update(peerCircuits)
    .set({ failures: 0, failingSince: null })
    .where(and(eq(peerCircuits.peer, peer), eq(peerCircuits.state, 'closed'), gt(peerCircuits.failures, 0)));
}

async function countFailure(tx: Db, core: Core, { peer, problem }: Answer): Promise<PeerCircuitRow> {
  const url = core.config.peers.get(peer)?.url ?? '';
  const [row] = await tx
    .insert(peerCircuits)
    .values({ peer, url, failures: 1, failingSince: now, lastError: problem })
    .onConflictDoUpdate({
      target: peerCircuits.peer,
      set: {
        failures: sql`${peerCircuits.failures} + 1`,
        failingSince: sql`coalesce(${peerCircuits.failingSince}, now())`,
        lastError: problem,
      },
    })
    .returning();
  if (!row) throw new Error('INSERT … RETURNING gave no row');
  return row;
}

async function open(tx: Db, core: Core, answer: Answer): Promise<void> {
  const probeAt = inSeconds(waitBefore(core, 0, answer));
  await changeCircuit(tx, { peer: answer.peer, action: 'open', set: { probes: 0, probeAt } });
}

async function waitOn(
  tx: Db,
  core: Core,
  { known, answer }: { known: PeerCircuitRow; answer: Answer },
): Promise<void> {
  const probes = known.probes + 1;
  const probeAt = inSeconds(waitBefore(core, probes, answer));
  await changeCircuit(tx, { peer: answer.peer, action: 'wait', set: { probes, probeAt } });
}

/** The waits grow to the last one of the list, which then repeats. */
function waitBefore(core: Core, probes: number, { retryAfterSeconds }: Answer): number {
  const waits = core.config.deliveries.circuit.probes;
  const wait = waits[Math.min(probes, waits.length - 1)] ?? 0;
  return Math.max(wait, Math.min(retryAfterSeconds ?? 0, mostRetryAfterSeconds));
}

function inSeconds(seconds: number) {
  return sql`now() + make_interval(secs => ${seconds})`;
}
