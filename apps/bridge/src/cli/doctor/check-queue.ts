import { inspectWakes } from '@callboard/core/queue/inspect-wakes';
import { formatDuration } from './format-duration.ts';
import type { Inspected } from './check.ts';
import { fail, type Finding, ok, warn } from './finding.ts';

/** Seconds; a bridge looks every second, and for what was lost every five. */
const tolerated = 60;

/** Whether pg-boss is set up, and whether somebody takes what is due. */
export async function checkQueue({ database, running }: Inspected): Promise<Finding[]> {
  if (database.sql === null) return [warn('not checked without the database', 'see "database"')];
  const wakes = await inspectWakes(database.sql);
  if (wakes === null) return [warn('pg-boss has no tables yet', 'start the bridge: it makes them')];
  const { schemaVersion, waiting, overdueSeconds, failed } = wakes;
  return [
    ok(`pg-boss schema ${schemaVersion}, ${waiting} wakes waiting`),
    ...(overdueSeconds > tolerated ? [overdue(overdueSeconds, running !== null)] : []),
    ...(failed > 0
      ? [
          warn(
            `${failed} wakes failed; their deliveries are found again every few seconds`,
            'grep the log for "the queue stumbled" when the number grows',
          ),
        ]
      : []),
  ];
}

function overdue(seconds: number, isRunning: boolean): Finding {
  const says = `the oldest wake is overdue by ${formatDuration(seconds)}`;
  return isRunning
    ? fail(says, 'the bridge does not take its work: restart it, and see its log')
    : warn(says, 'start the bridge: `npx pnpm@12 dev` or `npx pnpm@12 start`');
}
