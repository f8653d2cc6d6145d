import type { TaskDetail } from '@callboard/core/contracts/task-detail';
import { expect, test } from 'vitest';
import { buildConversation } from './conversation';

const at = (second: number) => `2026-11-22T10:00:0${second}.000Z`;

/** Only what the order is made of; the rest of each row is not read. */
function detail(tasks: number): TaskDetail {
  const thread = Array.from({ length: tasks }, (_, index) => ({ id: `t${index}`, createdAt: at(index * 4) }));
  const messages = [
    { id: 'm-reply', createdAt: at(2) },
    { id: 'm-task', createdAt: at(0) },
  ];
  const runs = [{ id: 'r', createdAt: at(0) }];
  return { task: thread[0], thread, messages, runs, earlier: 0 } as unknown as TaskDetail;
}

test('a message comes before the turn that it started at the same instant, and the reply after it', () => {
  expect(buildConversation(detail(1)).map(({ id }) => id)).toEqual(['m-task', 'r', 'm-reply']);
});

test('a thread of several tasks shows where each begins', () => {
  expect(buildConversation(detail(2)).map(({ id }) => id)).toEqual(['t0', 'm-task', 'r', 'm-reply', 't1']);
});

test('of a part of a thread only the tasks that begin within it are named', () => {
  const part = { ...detail(3), earlier: 5 };
  const messages = part.messages.map((message) => ({ ...message, taskId: 't1', createdAt: at(4) }));
  expect(buildConversation({ ...part, messages }).filter(({ kind }) => kind === 'task')).toMatchObject([
    { id: 't1' },
  ]);
});
