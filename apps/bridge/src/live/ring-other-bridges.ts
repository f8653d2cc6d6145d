import { randomUUID } from 'node:crypto';
import { createDoorbell } from '@callboard/core/async/doorbell';
import { loop } from '@callboard/core/async/loop';
import type { Db } from '@callboard/core/db/client';
import { sql } from 'drizzle-orm';
import type { Sql } from 'postgres';

const channel = 'callboard';
/** Commits that hold a NOTIFY queue for one global lock, so rings are sent after the commit, and not more often. */
const restMs = 20;

/** Nothing is ever sent over a connection that only listens, so one that is lost in silence looks like peace. */
const checkEveryMs = 10_000;

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
  let resting: NodeJS.Timeout | null = null;
  let isRungAgain = false;
  let stands = true;
  const listening = await listener.listen(
    channel,
    (from) => {
      if (from !== bridgeId) onRing();
    },
    () => {
      stands = true;
      onRing();
    },
  );
  const closing = new AbortController();
  const checking = loop({
    bell: createDoorbell(),
    everyMs: checkEveryMs,
    signal: closing.signal,
    look: async () => {
      if (stands) await checkConnection(listener);
    },
    onError: (error) => {
      // It is made anew by the driver, which says so above.
      stands = false;
      onError(error);
    },
  });

  function ring(): void {
    if (resting) {
      isRungAgain = true;
      return;
    }
    resting = setTimeout(() => {
      resting = null;
      if (!isRungAgain) return;
      isRungAgain = false;
      ring();
    }, restMs);
    db.execute(sql`select pg_notify(${channel}, ${bridgeId})`).catch(onError);
  }

  return {
    ring,
    close: async () => {
      if (resting) clearTimeout(resting);
      closing.abort();
      await checking;
      await listening.unlisten();
    },
  };
}

/** Goes once there and back on the connection that listens; on one that is dead, the driver notices then. */
async function checkConnection(listener: Sql): Promise<void> {
  const check = await listener.listen(`${channel}_check_${randomUUID()}`, () => {});
  await check.unlisten();
}
