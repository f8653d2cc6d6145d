import { beforeAll, expect, test } from 'vitest';
import { createAdmin } from './harness/create-admin.ts';
import { post } from './harness/post.ts';
import { type Pair, startPair } from './harness/start-pair.ts';
import { waitFor } from './harness/wait-for.ts';
import { typesOf, waitForTask } from './harness/wait-for-task.ts';
import { watchForStuck } from './harness/watch-for-stuck.ts';

let pair: Pair;

beforeAll(async () => {
  pair = await startPair();
  await Promise.all([watchForStuck(pair.tony), watchForStuck(pair.mel)]);
});

test('two bridges trade TASK, BREAKDOWN, go-ahead and PR_READY through agents that run the curl line', async () => {
  const { tony, mel, secret } = pair;
  const [atTony, atMel] = await Promise.all([createAdmin(tony), createAdmin(mel)]);

  const sent = await post(tony, {
    path: '/send',
    secret,
    body: { type: 'TASK', payload: 'Add a login page' },
  });
  expect(sent).toMatchObject({ status: 200, body: { status: 'sent', delivery: expect.any(String) } });

  const asked = await waitForTask(atTony, String(sent.body['task_id']), 'completed');
  expect(typesOf(asked)).toEqual(['TASK', 'BREAKDOWN', 'GO_AHEAD', 'PR_READY']);
  const [, breakdown, , pullRequest] = asked.messages;
  expect(breakdown).toMatchObject({ isReply: true, final: false, payload: { plan: ['read it', 'do it'] } });
  expect(pullRequest).toMatchObject({ isReply: true, final: true });

  const { items } = await atMel.task.list.query({});
  expect(items).toHaveLength(1);
  const worked = await waitForTask(atMel, items[0]!.id, 'completed');
  expect(typesOf(worked)).toEqual(['TASK', 'BREAKDOWN', 'GO_AHEAD', 'PR_READY']);
  expect(worked.task).toMatchObject({
    requester: { kind: 'peer', name: 'tony' },
    assignee: { kind: 'agent', name: 'main' },
    externalId: asked.task.id,
  });
  expect(worked.runs.map(({ status }) => status)).toEqual(['succeeded', 'succeeded']);
});

test('each message says apart that it was delivered, accepted, executed and answered', async () => {
  const { tony, secret } = pair;
  const client = await createAdmin(tony);
  const sent = await post(tony, { path: '/send', secret, body: { type: 'TASK', payload: 'Count to three' } });
  const { messages } = await waitForTask(client, String(sent.body['task_id']), 'completed');
  const [task, breakdown] = messages;
  expect(task!.facts).toMatchObject({ deliveredAt: expect.any(String), acceptedAt: expect.any(String) });
  expect(task!.facts.answeredAt).not.toBeNull();
  // Whether the peer's agent took a turn, only the peer knows.
  expect(task!.facts.executedAt).toBeNull();
  expect(breakdown!.facts.executedAt).not.toBeNull();
  const last = await waitFor(
    async () => {
      const runs = await client.run.list.query({});
      return runs.items.every(({ status }) => status === 'succeeded') && runs.items[0];
    },
    { what: 'the requester to have read PR_READY' },
  );
  expect(last.status).toBe('succeeded');
});
