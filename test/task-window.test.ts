import type { Core } from '@callboard/core/context';
import type { TaskWindow } from '@callboard/core/contracts/task-detail';
import { createTask } from '@callboard/core/task/create-task';
import { getTaskDetail } from '@callboard/core/task/get-task-detail';
import { messageTask } from '@callboard/core/task/message-task';
import { getMessage } from '@callboard/core/message/get-message';
import { beforeAll, expect, test } from 'vitest';
import { freshDatabase } from './harness/fresh-database.ts';
import { openCore } from './harness/open-core.ts';

let core: Core;
let taskId: string;
/** Every message of the thread, in order. */
let all: string[];
const person = { kind: 'human', name: 'operator', scope: 'admin' } as const;
const long = 'ü'.repeat(50_000);

beforeAll(async () => {
  core = await openCore({ DATABASE_URL: await freshDatabase(), AGENT_COMMAND: '["true","{message}"]' });
  const assignee = { kind: 'agent', name: 'main' } as const;
  ({ id: taskId } = await createTask(core, {
    assignee,
    type: 'TASK',
    payload: 'message 0',
    requester: person,
  }));
  for (let number = 1; number < 30; number += 1) {
    const payload = number === 20 ? long : number === 21 ? { text: long } : `message ${number}`;
    await messageTask(core, { taskId, type: 'MESSAGE', payload, sender: person });
  }
  all = (await getTaskDetail(core.db, taskId)).messages.map(({ id }) => id);
});

async function look(window: TaskWindow) {
  const { messages, runs, earlier, later } = await getTaskDetail(core.db, taskId, window);
  return { ids: messages.map(({ id }) => id), messages, runs, earlier, later };
}

test('without a window the whole thread comes as it is', async () => {
  const { messages, runs, earlier, later } = await getTaskDetail(core.db, taskId);
  expect([messages.length, runs.length, earlier, later]).toEqual([30, 30, 0, 0]);
  expect(messages[20]?.payload).toBe(long);
});

test('the newest messages come first, and it is said how many there were before', async () => {
  const { ids, earlier, later } = await look({ before: 5, after: 5 });
  expect(ids).toEqual(all.slice(25));
  expect([earlier, later]).toEqual([25, 0]);
});

test('a message that is linked to comes with those around it, and only with their turns', async () => {
  const { ids, earlier, later, runs } = await look({ around: all[10], before: 3, after: 2 });
  expect(ids).toEqual(all.slice(8, 13));
  expect([earlier, later]).toEqual([8, 17]);
  expect(runs.map(({ messageId }) => messageId)).toEqual(ids);
});

test('a turn that is linked to comes with the messages before and after it', async () => {
  const { runs } = await getTaskDetail(core.db, taskId);
  const { ids } = await look({ around: runs[4]?.id, before: 1, after: 0 });
  expect(ids).toEqual([all[4]]);
});

test('what is gone, or of another thread, leads to the newest', async () => {
  const { ids } = await look({ around: '01900000-0000-7000-8000-000000000000', before: 2, after: 2 });
  expect(ids).toEqual(all.slice(28));
});

test('turns that are not over come with the end of the thread, however old their message', async () => {
  const { runs } = await look({ before: 1, after: 0 });
  expect(runs.length).toBe(30);
});

test('of a long payload the beginning comes, and the whole when it is asked for', async () => {
  const { messages } = await look({ around: all[20], before: 1, after: 1 });
  expect(messages.map(({ cutFromBytes }) => cutFromBytes)).toEqual([100_002, 100_011]);
  expect(messages[0]?.payload).toBe(long.slice(0, 4_000));
  expect(messages[1]?.payload).toBe(JSON.stringify({ text: long }).slice(0, 4_000));
  const whole = await getMessage(core.db, all[21]!);
  expect(whole.payload).toEqual({ text: long });
  await expect(getMessage(core.db, taskId)).rejects.toMatchObject({ code: 'not_found' });
});
