import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import type { Db } from '../db/client.ts';

const deliverQueue = 'deliver';

/** The durable alarm clock: it carries the waiting, our tables are the truth. */
export interface Queue {
  /** Wakes a worker for the delivery, at `at` or now, if and when the transaction `tx` commits. */
  wakeDelivery: (tx: Db, deliveryId: string, at?: Date) => Promise<void>;
  /** Calls `look` when something may be due. It says no more than that: what is due, the tables know. */
  onDelivery: (look: () => void) => Promise<void>;
  stop: () => Promise<void>;
}

export interface QueueOptions {
  databaseUrl: string;
  onError: (error: unknown) => void;
}

/**
 * Starts pg-boss on a small pool of its own (its `pg` driver; our transactions go in per call). Jobs hold an
 * id and live for a day at most: what a lost wake was for is found by the next look.
 */
export async function openQueue({ databaseUrl, onError }: QueueOptions): Promise<Queue> {
  const options = {
    connectionString: databaseUrl,
    application_name: 'callboard-queue',
    max: 4,
    // Of its driver, which it hands everything: a connection that hangs must not hang the queue.
    query_timeout: 25_000,
    keepAlive: true,
    useListenNotify: true,
    schedule: false,
    registerInstance: false,
    persistWarnings: false,
  };
  const boss = new PgBoss(options);
  boss.on('error', onError);
  await boss.start();
  await boss.createQueue(deliverQueue, {
    notify: true,
    expireInSeconds: 120,
    retryLimit: 5,
    retryDelay: 5,
    retentionSeconds: 24 * 3_600,
    deleteAfterSeconds: 60,
  });
  return {
    wakeDelivery: async (tx, deliveryId, at) => {
      await boss.send(
        deliverQueue,
        { deliveryId },
        { db: fromDrizzle(tx, sql), ...(at ? { startAfter: at } : {}) },
      );
    },
    onDelivery: async (look) => {
      // A wake only starts the work, so many fit through one worker; deferred ones are found within a second.
      await boss.work(
        deliverQueue,
        { batchSize: 50, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 },
        () => {
          look();
          return Promise.resolve();
        },
      );
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}
