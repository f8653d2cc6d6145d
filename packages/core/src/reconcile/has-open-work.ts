import { and, eq, exists, inArray, notInArray, type SQL, sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { messages } from '../db/schema/message.ts';
import { runs } from '../db/schema/run.ts';
import { tasks } from '../db/schema/task.ts';
import type { DeliveryStatus } from '../contracts/delivery.ts';
import { runTransitions } from '../run/states.ts';

/** @returns the condition that a turn of the task's own agent waits or runs */
export function hasOpenTurn(db: Db): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(runs)
      .where(
        and(
          eq(runs.taskId, tasks.id),
          eq(runs.agent, tasks.assigneeName),
          inArray(runs.status, [...runTransitions.cancel.from]),
        ),
      ),
  );
}

/** @returns the condition that something asked in the task has a delivery in one of the states */
export function hasDelivery(db: Db, statuses: DeliveryStatus[]): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(deliveries)
      .innerJoin(messages, and(eq(messages.id, deliveries.messageId), eq(messages.isReply, false)))
      .where(and(eq(deliveries.taskId, tasks.id), inArray(deliveries.status, statuses))),
  );
}

/** @returns the condition that something was asked in the task which is more than recorded */
export function holdsAsk(db: Db, { config }: Core): SQL {
  return exists(
    db
      .select({ one: sql`1` })
      .from(messages)
      .where(
        and(
          eq(messages.taskId, tasks.id),
          eq(messages.isReply, false),
          notInArray(messages.type, config.messages.recordOnly),
        ),
      ),
  );
}
