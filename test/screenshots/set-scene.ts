import { fileURLToPath } from 'node:url';
import { type Client, createClient, uploadFile } from '@callboard/client';
import { openDatabase } from '@callboard/core/db/client';
import { seedDatabase } from '../../scripts/seed/seed-database.ts';
import { runCallboard } from '../harness/create-admin.ts';
import { freshDatabase } from '../harness/fresh-database.ts';
import { type Bridge, startBridge } from '../harness/start-bridge.ts';
import { startHook } from '../harness/start-hook.ts';
import { waitForTask } from '../harness/wait-for-task.ts';

/** A bridge in use: weeks of history, and of each thing that a page can show at least one. */
export interface Scene {
  bridge: Bridge;
  /** Ids of tasks, by what they show. */
  tasks: { done: string; asks: string; failed: string; runs: string };
}

const storyteller = fileURLToPath(new URL('storyteller.mjs', import.meta.url));
const command = [process.execPath, storyteller, '{message_file}'];

/** @param webPort - of the dashboard that will show it */
export async function setScene(webPort: number): Promise<Scene> {
  const databaseUrl = await freshDatabase();
  await seed(databaseUrl);
  const [team, pager] = [await startHook(), await startHook()];
  pager.answers.push(...Array<number>(20).fill(503));
  const bridge = await startBridge({
    name: 'tony',
    databaseUrl,
    env: { WEB_PORT: String(webPort), PEER_NAME: 'mel', PEER_URL: 'http://127.0.0.1:9' },
    config: {
      agents: { builder: { command }, reviewer: { command, approve: 'always' }, demo: { kind: 'demo' } },
      defaultAgent: 'builder',
      alerts: {
        hooks: {
          team: { url: team.url, format: 'slack' },
          pager: { url: pager.url, secret: 'a-secret-for-pictures', on: ['dead', 'failed'] },
        },
      },
    },
  });
  const printed = await runCallboard(bridge, ['token', 'create', '--name', 'anna', '--scope', 'admin']);
  const token = /\bcb_[\w-]+/.exec(printed)?.[0] ?? '';
  const access = { url: bridge.url, token };
  const design = { name: 'login.pdf', mediaType: 'application/pdf', content: new Uint8Array(148_900) };
  const { id } = await uploadFile(access, design);
  return { bridge, tasks: await createTasks(createClient(access), [id]) };
}

async function seed(databaseUrl: string): Promise<void> {
  const { sql, close } = openDatabase(databaseUrl, 1);
  try {
    await seedDatabase(sql, { tasks: 600, open: 12, days: 14, agents: ['builder', 'reviewer'] });
  } finally {
    await close();
  }
}

async function createTasks(client: Client, design: string[]): Promise<Scene['tasks']> {
  const ask = async (agent: string, payload: string, attachments: string[] = []) => {
    const assignee = { kind: 'agent', name: agent } as const;
    const { id } = await client.task.create.mutate({ assignee, payload, attachments });
    return id;
  };
  const done = await ask(
    'builder',
    'Build the login page as in the design: name, password, one button.',
    design,
  );
  const failed = await ask('builder', 'Move the prices to the new table');
  const asks = await ask('builder', 'Write the release notes');
  await ask('reviewer', 'Review the login page');
  await waitForTask(client, done, 'completed');
  await waitForTask(client, failed, 'failed');
  await waitForTask(client, asks, 'waiting');
  const runs = await ask('builder', 'Find out why the import is slow');
  await waitForTask(client, runs, 'running');
  return { done, asks, failed, runs };
}
