import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixtureAgent, steps } from './harness/agents.ts';
import { atEnd } from './harness/at-end.ts';
import { createAdmin } from './harness/create-admin.ts';
import { freshDatabase } from './harness/fresh-database.ts';
import { startBridge } from './harness/start-bridge.ts';
import { waitFor } from './harness/wait-for.ts';
import { waitForTask } from './harness/wait-for-task.ts';

test('a bridge that was frozen and comes back changes nothing about the turn that another took over', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-paused-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'turns');
  const databaseUrl = await freshDatabase();
  const config = { agents: { main: fixtureAgent('scripted.mjs') }, defaultAgent: 'main' };
  const frozen = await startBridge({ name: 'frozen', config, databaseUrl });
  const client = await createAdmin(frozen);
  const task = await client.task.create.mutate({
    assignee: { kind: 'agent', name: 'main' },
    payload: steps({ note: 'begun', file }, { sleep: 2 }, { print: 'ended' }),
  });
  await waitFor(async () => (await readFile(file, 'utf8')) === 'begun\n', { what: 'the turn to begin' });

  frozen.pause();
  const other = await startBridge({ name: 'other', config, databaseUrl });
  const here = await createAdmin(other);
  await waitFor(async () => (await here.task.byId.query({ taskId: task.id })).runs.length === 2, {
    what: 'the turn to be taken over',
    timeout: 30_000,
  });
  const { runs: before, messages } = await waitForTask(here, task.id, 'completed');
  frozen.resume();
  await waitFor(() => /taken over/.test(frozen.printed()), { what: 'the frozen bridge to notice' });

  const after = await here.task.byId.query({ taskId: task.id });
  expect(after.runs.map(({ status }) => status)).toEqual(['lost', 'succeeded']);
  expect(after.runs).toEqual(before);
  expect(after.messages).toEqual(messages);
});
