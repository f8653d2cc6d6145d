import { eq, lt, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { now } from '../db/schema/columns.ts';
import { bridges } from '../db/schema/bridge.ts';

export interface BridgeIdentity {
  id: string;
  host: string;
  pid: number;
}

/** Says that this bridge is there; registers it the first time, or again when others had given it up. */
export async function beat(db: Db, bridge: BridgeIdentity): Promise<void> {
  await db
    .insert(bridges)
    .values(bridge)
    .onConflictDoUpdate({ target: bridges.id, set: { heartbeatAt: now } });
}

/** Forgets bridges that have been silent for so long that nothing of theirs can be left. */
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

/** Takes a bridge off the list, when it stops or when it was given up. */
export async function unregister(db: Db, bridgeId: string): Promise<void> {
  await db.delete(bridges).where(eq(bridges.id, bridgeId));
}
