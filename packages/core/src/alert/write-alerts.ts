import type { AlertHookConfig } from '../config/config.ts';
import type { Db } from '../db/client.ts';
import { newId } from '../db/new-id.ts';
import { alerts } from '../db/schema/alert.ts';
import type { AlertSubject } from './alert-subject.ts';
import { tellAlerts } from './tell-alerts.ts';

/** @returns how many were written down: one for each hook that is to be told of a subject and was not yet */
export async function writeAlerts(
  tx: Db,
  hooks: readonly AlertHookConfig[],
  subjects: readonly AlertSubject[],
): Promise<number> {
  const rows = subjects.flatMap((subject) =>
    hooks
      .filter(({ on }) => (on as string[]).includes(subject.rule))
      .map((hook) => ({ id: newId(), hook: hook.name, ...subject })),
  );
  if (rows.length === 0) return 0;
  const written = await tx.insert(alerts).values(rows).onConflictDoNothing().returning();
  await tellAlerts(tx, written);
  return written.length;
}
