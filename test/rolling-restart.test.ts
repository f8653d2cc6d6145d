import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fixtureAgent, steps } from './harness/agents.ts';
import { createAdmin } from './harness/create-admin.ts';
import { freshDatabase } from './harness/fresh-database.ts';
import { newSecret } from './harness/new-secret.ts';
import { post } from './harness/post.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { startPeer } from './harness/start-peer.ts';
import { waitFor } from './harness/wait-for.ts';

const secret = newSecret();

test(
  'a rolling restart of two bridges under load loses nothing, does nothing twice, and only asks to try again',
  { timeout: 120_000 },
  async () => {
    const databaseUrl = await freshDatabase();
    const peer = await startPeer({ secret });
    const config = {
      stopGrace: 10,
      agents: { main: fixtureAgent('scripted.mjs') },
      peers: { plain: { url: peer.url, secret } },
    };
    const bridges = await Promise.all([
      startBridge({ name: 'one', config, databaseUrl }),
      startBridge({ name: 'two', config, databaseUrl }),
    ]);
    const [one, two] = bridges;
    const client = await createAdmin(one);
    const file = join(one.dataDir, 'turns');
    const load = startLoad(bridges, { file, answered: () => peer.requests.length });
    for (const bridge of [one, two]) {
      const before = load.stored.length;
      await waitFor(() => load.stored.length > before + 3, { what: 'messages to be stored' });
      expect(await bridge.kill('SIGTERM')).toBe(0);
      await bridge.start();
    }
    await load.stop();

    expect(load.stored.length).toBeGreaterThan(5);
    expect(load.surprises).toEqual([]);
    const names = load.stored.toSorted();
    const isOver = async () => {
      const { tasks } = await client.overview.query();
      return tasks.queued + tasks.running === 0 ? tasks : null;
    };
    const tasks = await waitFor(isOver, { what: 'every task to end', timeout: 40_000 });
    expect(tasks).toMatchObject({ completed: names.length, failed: 0, canceled: 0 });
    expect((await readFile(file, 'utf8')).trim().split('\n').toSorted()).toEqual(names);
    await waitFor(() => peer.requests.length >= names.length, { what: 'all replies' });
    expect(peer.requests.map(({ body }) => String(body.payload)).toSorted()).toEqual(names);
  },
);

/** Turns that run or wait, at most: more than the bridges run at once, and no more than they work off in seconds. */
const mostOpen = 9;

interface LoadOptions {
  /** In which each turn notes that it ran. */
  file: string;
  /** How many messages have had their reply. */
  answered: () => number;
}

/** Clients that post one message after the other, to either bridge, and try again as they are asked to. */
function startLoad(bridges: Bridge[], { file, answered }: LoadOptions) {
  const stored: string[] = [];
  const surprises: unknown[] = [];
  let over = false;
  const clients = [1, 2, 3].map(async (client) => {
    for (let number = 1; !over; number += 1) {
      const name = `${client}-${number}`;
      const payload = steps({ note: name, file }, { sleep: 0.3 }, { reply: 'RESULT', payload: name });
      for (let attempt = 0; ; attempt += 1) {
        const bridge = bridges[(client + number + attempt) % bridges.length];
        if (bridge && (await give(bridge, name, payload))) break;
        await sleep(100);
      }
      stored.push(name);
      do await sleep(100);
      while (!over && stored.length - answered() > mostOpen);
    }
  });

  async function give(bridge: Bridge, name: string, payload: object): Promise<boolean> {
    try {
      const headers = { 'idempotency-key': name };
      const { status, body } = await post(bridge, { secret, headers, body: { payload } });
      if (status !== 200 && status !== 503) surprises.push({ name, status, body });
      return status === 200;
    } catch (error) {
      const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined;
      if (cause?.code !== 'ECONNREFUSED') surprises.push({ name, cause });
      return false;
    }
  }

  return {
    stored,
    surprises,
    stop: async () => {
      over = true;
      await Promise.all(clients);
    },
  };
}
