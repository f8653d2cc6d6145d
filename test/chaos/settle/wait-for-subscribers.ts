import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { waitFor } from '../../harness/wait-for.ts';

/** Waits until every subscriber has seen the newest event, or has had its time: the checker says what is missing. */
export async function waitForSubscribers(
  folder: string,
  databaseUrl: string,
  subscribers: readonly string[],
): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const [newest] = await sql<{ id: string }[]>`
    select xid::text || '-' || id::text as id from event order by xid desc, id desc limit 1`;
  await sql.end({ timeout: 5 });
  const file = join(folder, 'feed.jsonl');
  const haveAll = () => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    const seen = lines.filter((line) => line.includes(`"id":"${newest?.id}"`));
    return subscribers.every((name) => seen.some((line) => line.includes(`"client":"${name}"`)));
  };
  await waitFor(haveAll, { what: 'the subscribers', timeout: 20_000 }).catch(() => {});
}
