import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';

/** What still has to happen, by noun and status. */
export type Open = Record<string, number>;

/**
 * Waits until nothing is left to do: no turn, no delivery, no task that is anybody's here to go on with.
 *
 * @returns what is still open when `patience` milliseconds are over; nothing when all is done
 */
export async function waitUntilQuiet(databaseUrl: string, patience: number): Promise<Open> {
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 5, onnotice: () => {} });
  const deadline = performance.now() + patience;
  try {
    for (;;) {
      const open = await readOpen(sql);
      if (Object.keys(open).length === 0 || performance.now() > deadline) return open;
      await sleep(250);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function readOpen(sql: postgres.Sql): Promise<Open> {
  const rows = await sql<{ what: string; n: number }[]>`
    select 'run ' || status as what, count(*)::int as n from run
    where status in ('pending', 'running') group by status
    union all
    select 'delivery pending', count(*)::int from delivery where status = 'pending' group by status
    union all
    select 'task ' || status, count(*)::int from task
    where status = 'queued' and exists (
        select from message where task_id = task.id and not is_reply and type <> 'STATUS')
      or status = 'running'
    group by status`;
  return Object.fromEntries(rows.map(({ what, n }) => [what, n]));
}
