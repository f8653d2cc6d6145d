import type { z } from 'zod';
import type { Alert, AlertListInput, AlertPage } from '../contracts/alert.ts';
import type { Db } from '../db/client.ts';
import { pageQuery, toPage } from '../db/page.ts';
import { type AlertRow, alerts } from '../db/schema/alert.ts';

/** @returns one page of what hooks were told, newest first */
export async function listAlerts(
  db: Db,
  input: z.infer<typeof AlertListInput>,
): Promise<z.infer<typeof AlertPage>> {
  const { where, orderBy, limit } = pageQuery(alerts.id, input);
  const rows = await db.select().from(alerts).where(where).orderBy(orderBy).limit(limit);
  return toPage(rows.map(toAlert), input);
}

export function toAlert({
  id,
  hook,
  rule,
  text,
  taskId,
  status,
  attempts,
  error,
  ...times
}: AlertRow): Alert {
  const createdAt = times.createdAt.toISOString();
  const finishedAt = times.finishedAt?.toISOString() ?? null;
  return { id, hook, rule, text, taskId, status, attempts, error, createdAt, finishedAt };
}
