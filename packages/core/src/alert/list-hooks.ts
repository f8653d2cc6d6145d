import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { AlertHookConfig } from '../config/config.ts';
import type { Core } from '../context.ts';
import type { Alert, AlertHook, AlertStatus } from '../contracts/alert.ts';
import { countedTo } from '../contracts/counted-to.ts';
import type { Db } from '../db/client.ts';
import { alerts } from '../db/schema/alert.ts';
import { toAlert } from './to-alert.ts';

/** @returns the hooks as they may be shown, and how each takes what it is told */
export function listHooks({ db, config }: Core): Promise<AlertHook[]> {
  return Promise.all(
    config.alerts.hooks.map(async (hook) => ({ ...describe(hook), ...(await readFigures(db, hook.name)) })),
  );
}

function describe({ name, url, format, secret, on }: AlertHookConfig) {
  return { name, host: new URL(url).host, format, signed: secret !== undefined, on };
}

/** Each is read from the end of an index, however much the hook was told. */
async function readFigures(db: Db, hook: string) {
  const ofStatus = (status: AlertStatus) => and(eq(alerts.hook, hook), eq(alerts.status, status));
  const failed = (status: AlertStatus) => newest(db, and(ofStatus(status), isNotNull(alerts.error)));
  const [pending, dead, sent, waits, given, lastTest] = await Promise.all([
    count(db, ofStatus('pending')),
    count(db, ofStatus('dead')),
    newest(db, ofStatus('sent')),
    failed('pending'),
    failed('dead'),
    newest(db, and(eq(alerts.hook, hook), eq(alerts.rule, 'test')), alerts.subject),
  ]);
  const problems = [waits, given].filter((alert) => alert !== null);
  const lastProblem = problems.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0] ?? null;
  return { pending, dead, lastSentAt: sent?.finishedAt ?? null, lastProblem, lastTest };
}

/** @param by - in whose order the newest is last: the subject of a trial is its id, and has an index */
async function newest(
  db: Db,
  where: SQL | undefined,
  by: typeof alerts.id | typeof alerts.subject = alerts.id,
): Promise<Alert | null> {
  const [row] = await db
    .select()
    .from(alerts)
    .where(where)
    .orderBy(sql`${by} desc`)
    .limit(1);
  return row ? toAlert(row) : null;
}

function count(db: Db, where: SQL | undefined): Promise<number> {
  return db.$count(
    db
      .select({ id: alerts.id })
      .from(alerts)
      .where(where)
      .limit(countedTo + 1)
      .as('counted'),
  );
}
