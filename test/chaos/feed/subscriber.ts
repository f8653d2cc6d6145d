// Follows the feed from its beginning over whatever is cut, at one bridge after the other:
// subscriber.ts <run's folder> <its name>
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from '@callboard/client';
import { readLayout } from '../cluster/layout.ts';
import { record } from '../history/record.ts';
import { createRandom } from '../random.ts';

const [folder = '', client = ''] = process.argv.slice(2);
const layout = readLayout(folder);
const random = createRandom(`${layout.seed} ${client}`);
let lastEventId = '0';
let over = false;
process.once('SIGTERM', () => (over = true));

while (!over) await follow(random.pick(layout.bridges).url, random.between(200, 4_000));
process.exit(0);

/** Listens to one bridge for a while, or until the stream breaks. */
async function follow(url: string, milliseconds: number): Promise<void> {
  const broken = new AbortController();
  const subscription = createClient({ url, token: layout.token }).event.feed.subscribe(
    { lastEventId },
    {
      onData: ({ data: event }) => {
        lastEventId = event.id;
        record(folder, 'feed', { client, event });
      },
      onError: () => broken.abort(),
    },
  );
  await sleep(milliseconds, undefined, { signal: broken.signal }).catch(() => sleep(200));
  subscription.unsubscribe();
}
