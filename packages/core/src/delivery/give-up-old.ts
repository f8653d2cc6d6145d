import { and, eq, sql } from 'drizzle-orm';
import type { Core } from '../context.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { messages } from '../db/schema/message.ts';
import { lockTask } from '../task/lock-task.ts';
import { changeDelivery } from './change-delivery.ts';
import { tellTask } from './tell-task.ts';

/**
 * Gives up what has been tried for `deliveries.giveUpAfter` seconds: a peer forgets keys in time, and would do a
 * message that it had twice. What was never tried waits as long as it takes.
 *
 * @returns how many were given up
 */
export async function giveUpOld(core: Core): Promise<number> {
  const { giveUpAfter } = core.config.deliveries;
  const isOld = sql`${deliveries.status} = 'pending' and ${deliveries.claimedBy} is null
    and ${deliveries.triedSince} < now() - make_interval(secs => ${giveUpAfter})`;
  const old = await core.db
    .select({ delivery: deliveries, isReply: messages.isReply })
    .from(deliveries)
    .innerJoin(messages, eq(messages.id, deliveries.messageId))
    .where(and(isOld))
    .orderBy(deliveries.seq)
    .limit(100);
  const why = `not taken within ${Math.round(giveUpAfter / 3_600)} hours`;
  let count = 0;
  for (const { delivery, isReply } of old) {
    await core.db.transaction(async (tx) => {
      const task = await lockTask(tx, delivery.taskId);
      const dead = await changeDelivery(tx, delivery, 'die');
      if (dead) count += 1;
      if (dead && !isReply) await tellTask(tx, core, { task, delivery: dead, why });
    });
  }
  return count;
}
