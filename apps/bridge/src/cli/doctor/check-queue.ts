import { findOverdue } from '@callboard/core/queue/find-overdue';
import { formatDuration } from './format-duration.ts';
import type { Inspected } from './check.ts';
import { fail, type Finding, ok, warn } from './finding.ts';

/** Seconds; a bridge looks every second. */
const tolerated = 60;

/** Whether somebody takes the deliveries that are due. */
export async function checkQueue({ config, database, running }: Inspected): Promise<Finding[]> {
  if (database.sql === null) return [warn('not checked without the database', 'see "database"')];
  const reachable = Array.from(config.peers.values()).flatMap(({ name, url }) => (url ? [name] : []));
  const found = await findOverdue(database.sql, reachable);
  if (found === null) return [warn('it has no tables yet', 'start the bridge: it makes them')];
  return [
    ok(`${found.waiting} deliveries waiting`),
    ...(found.overdueSeconds > tolerated ? [overdue(found.overdueSeconds, running !== null)] : []),
  ];
}

function overdue(seconds: number, isRunning: boolean): Finding {
  const says = `the oldest delivery is overdue by ${formatDuration(seconds)}`;
  return isRunning
    ? fail(says, 'the bridge does not take its work: restart it, and see its log')
    : warn(says, 'start the bridge: `npx pnpm@12 dev` or `npx pnpm@12 start`');
}
