import type { Db } from '@callboard/core/db/client';
import { sql } from 'drizzle-orm';
import type { Sql } from 'postgres';

const channel = 'callboard';
/** Commits that hold a NOTIFY queue for one global lock, so rings are sent after the commit, and together. */
const gatherMs = 5;

export interface BridgeBells {
  /** Tells the other bridges on the database that something was committed. */
  ring: () => void;
  close: () => Promise<void>;
}

interface BellOptions {
  db: Db;
  /** The driver, for its LISTEN connection; it connects again by itself. */
  listener: Sql;
  bridgeId: string;
  /** Another bridge has committed something; also called when the connection is back after a loss. */
  onRing: () => void;
  onError: (error: unknown) => void;
}

/**
 * Joins the bridges on one database with LISTEN and NOTIFY. A ring says only "look now": one that is lost
 * costs the others no more than the second until they look by themselves.
 */
export async function joinBridges(options: BellOptions): Promise<BridgeBells> {
  const { db, listener, bridgeId, onRing, onError } = options;
  let timer: NodeJS.Timeout | null = null;
  const listening = await listener.listen(
    channel,
    (from) => {
      if (from !== bridgeId) onRing();
    },
    onRing,
  );

  async function send(): Promise<void> {
    timer = null;
    await db.execute(sql`select pg_notify(${channel}, ${bridgeId})`);
  }

  return {
    ring: () => {
      timer ??= setTimeout(() => void send().catch(onError), gatherMs);
    },
    close: async () => {
      if (timer) clearTimeout(timer);
      await listening.unlisten();
    },
  };
}
