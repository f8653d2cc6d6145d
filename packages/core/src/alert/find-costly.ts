import type { AlertConfig } from '../config/config.ts';
import type { Db } from '../db/client.ts';
import { listUsageByDay } from '../usage/list-recent-usage.ts';
import type { AlertSubject } from './alert-subject.ts';

/** @returns the day, if its turns have cost more than they should; told of once */
export async function findCostly(
  db: Db,
  { costPerDay }: Pick<AlertConfig, 'costPerDay'>,
  now: Date,
): Promise<AlertSubject[]> {
  if (costPerDay === undefined) return [];
  const today = now.toISOString().slice(0, 10);
  const [latest] = await listUsageByDay(db, { days: 1, timeZone: 'UTC' });
  const spent = latest?.day === today ? (latest.costUsd ?? 0) : 0;
  if (spent <= costPerDay) return [];
  return [
    {
      rule: 'cost',
      subject: `${today} ${costPerDay}`,
      text: `The turns of ${today} have cost $${spent.toFixed(2)}, more than the $${costPerDay.toFixed(2)} that a day may.`,
      taskId: null,
    },
  ];
}
