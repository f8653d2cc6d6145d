import { eq, lt, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { bridges } from '../db/schema/bridge.ts';

export interface BridgeIdentity {
  id: string;
  host: string;
  pid: number;
}

export interface PresentBridge extends BridgeIdentity {
  /** Names of the agents that it can run. */
  agents: string[];
}

/** Says that this bridge is there; registers it the first time, or again when others had given it up. */
export async function beat(db: Db, bridge: PresentBridge): Promise<void> {
  await db
    .insert(bridges)
    .values(bridge)
    .onConflictDoUpdate({ target: bridges.id, set: { heartbeatAt: now } });
}

/** Forgets bridges that have been silent for so long that they are not expected back. */
export async function forgetSilent(db: Db, seconds: number): Promise<void> {
  await db.delete(bridges).where(lt(bridges.heartbeatAt, sql`now() - make_interval(secs => ${seconds})`));
}

/** @returns the other bridges that have registered on the host */
export function findOnHost(db: Db, host: string): Promise<BridgeIdentity[]> {
  return db
    .select({ id: bridges.id, host: bridges.host, pid: bridges.pid })
    .from(bridges)
    .where(eq(bridges.host, host));
}

/** Takes a bridge off the list that is known to be gone: its turns are lost, and its agents nobody's. */
export async function unregister(db: Db, bridgeId: string): Promise<void> {
  await db.delete(bridges).where(eq(bridges.id, bridgeId));
}
