import { expect, test } from 'vitest';
import { TaskStatus } from '../contracts/task.ts';
import { isTerminalTask, type TaskAction, taskCan, taskTransitions } from './states.ts';

const actions = Object.keys(taskTransitions) as TaskAction[];

test('the table says what docs/architecture.md says', () => {
  const leads = actions.flatMap((action) =>
    taskTransitions[action].from.map((from) => `${from} ${action} ${taskTransitions[action].to}`),
  );
  expect(leads.toSorted()).toEqual([
    'canceled retry queued',
    'failed retry queued',
    'queued cancel canceled',
    'queued fail failed',
    'queued record completed',
    'queued start running',
    'running answer waiting',
    'running cancel canceled',
    'running complete completed',
    'running fail failed',
    'running requeue queued',
    'waiting cancel canceled',
    'waiting complete completed',
    'waiting fail failed',
    'waiting resume queued',
  ]);
});

test('nothing but a retry leads out of a terminal state, and every other state can be canceled', () => {
  for (const status of TaskStatus.options) {
    const possible = actions.filter((action) => taskCan(action, status));
    if (isTerminalTask(status)) expect(possible.filter((action) => action !== 'retry')).toEqual([]);
    else expect(possible).toContain('cancel');
  }
});
