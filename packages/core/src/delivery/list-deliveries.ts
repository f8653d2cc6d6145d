import { and, eq, inArray, lt } from 'drizzle-orm';
import type { z } from 'zod';
import type { DeliveryListInput, DeliveryPage } from '../contracts/delivery.ts';
import { toPage } from '../db/to-page.ts';
import type { Db } from '../db/client.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { loadDeliveries } from './load-deliveries.ts';

/** @returns one page of deliveries, newest first */
export async function listDeliveries(
  db: Db,
  input: z.infer<typeof DeliveryListInput>,
): Promise<z.infer<typeof DeliveryPage>> {
  const found = await loadDeliveries(
    db,
    and(
      input.cursor ? lt(deliveries.id, input.cursor) : undefined,
      input.status ? inArray(deliveries.status, input.status) : undefined,
      input.peer ? eq(deliveries.peer, input.peer) : undefined,
      input.taskId ? eq(deliveries.taskId, input.taskId) : undefined,
    ),
    input.limit + 1,
  );
  return toPage(found, input.limit);
}
