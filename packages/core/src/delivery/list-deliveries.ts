import { and, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { DeliveryListInput, DeliveryPage } from '../contracts/delivery.ts';
import type { Db } from '../db/client.ts';
import { pageQuery, toPage } from '../db/page.ts';
import { deliveries } from '../db/schema/delivery.ts';
import { isWithin } from '../db/time-range.ts';
import { loadDeliveries } from './load-deliveries.ts';

/** @returns one page of deliveries, newest first */
export async function listDeliveries(
  db: Db,
  input: z.infer<typeof DeliveryListInput>,
): Promise<z.infer<typeof DeliveryPage>> {
  const page = pageQuery(deliveries.id, input);
  const where = and(
    page.where,
    input.status ? inArray(deliveries.status, input.status) : undefined,
    input.peer ? eq(deliveries.peer, input.peer) : undefined,
    input.taskId ? eq(deliveries.taskId, input.taskId) : undefined,
    isWithin(deliveries, input),
  );
  return toPage(await loadDeliveries(db, { ...page, where }), input);
}
