import { and, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import type { AlertListInput, AlertPage } from '../contracts/alert.ts';
import type { Db } from '../db/client.ts';
import { pageQuery, toPage } from '../db/page.ts';
import { alerts } from '../db/schema/alert.ts';
import { toAlert } from './to-alert.ts';

/** @returns one page of what hooks were told and are to be told, newest first */
export async function listAlerts(
  db: Db,
  input: z.infer<typeof AlertListInput>,
): Promise<z.infer<typeof AlertPage>> {
  const page = pageQuery(alerts.id, input);
  const where = and(
    page.where,
    input.hook === undefined ? undefined : eq(alerts.hook, input.hook),
    input.status ? inArray(alerts.status, input.status) : undefined,
  );
  const rows = await db.select().from(alerts).where(where).orderBy(page.orderBy).limit(page.limit);
  return toPage(rows.map(toAlert), input);
}
