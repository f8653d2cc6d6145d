import { DeliveryListInput } from '@callboard/core/contracts/delivery';
import { writeEndPlace } from '@callboard/core/contracts/end-place';
import { EventListInput } from '@callboard/core/contracts/event';
import { MessageListInput } from '@callboard/core/contracts/reply';
import { RunListInput } from '@callboard/core/contracts/run';
import { TaskListInput } from '@callboard/core/contracts/task';
import type { Db } from '@callboard/core/db/client';
import { listDeliveries } from '@callboard/core/delivery/list-deliveries';
import { countByStatus } from '@callboard/core/event/count-by-status';
import { listEvents } from '@callboard/core/event/list-events';
import { listMessages } from '@callboard/core/message/list-messages';
import { listRuns } from '@callboard/core/run/list-runs';
import { getTaskDetail } from '@callboard/core/task/get-task-detail';
import { listTasks } from '@callboard/core/task/list-tasks';

export type Question = () => Promise<unknown>;

/** Tasks of a page, and how far down page 1,000 begins. */
const limit = 50;
const page1000 = 999 * limit;

/** @returns what a person asks of a database made by the seed, by what it is */
export async function chooseQuestions(db: Db): Promise<Record<string, Question>> {
  const ids = await sampleTasks(db);
  const deep = await findCursor(db);
  const ended = await findEnd(db);
  const tasks = (input: Partial<TaskListInput>) => () =>
    listTasks(db, TaskListInput.parse({ limit, ...input }));
  let turn = 0;
  const next = () => ids[(turn += 1) % ids.length] ?? '';
  const recently = new Date(Date.now() - 7 * 24 * 3_600_000).toISOString();
  return {
    'tasks, first page': tasks({}),
    'tasks, page 1,000': tasks({ cursor: deep }),
    'tasks, page 1,000, backward': tasks({ cursor: deep, direction: 'backward' }),
    'tasks, ended last': tasks({ order: 'finished' }),
    'tasks, ended last, page 1,000': tasks({ order: 'finished', cursor: ended }),
    'tasks that failed last': tasks({ order: 'finished', status: ['failed'] }),
    'tasks of a peer, ended last': tasks({ order: 'finished', peer: 'mel' }),
    'tasks of a type that is none, ended last': tasks({ order: 'finished', type: 'NONE' }),
    'tasks, status failed': tasks({ status: ['failed'] }),
    'tasks, open ones': tasks({ status: ['queued', 'running', 'waiting'] }),
    'tasks of an agent': tasks({ agent: 'reviewer' }),
    'tasks of an agent that has none': tasks({ agent: 'nobody' }),
    'tasks of a peer': tasks({ peer: 'mel' }),
    'tasks of a type': tasks({ type: 'INCIDENT' }),
    'tasks of a type that is none': tasks({ type: 'NONE' }),
    'tasks of a person': tasks({ requester: 'human', requesterName: 'anna' }),
    'tasks with an error': tasks({ hasError: true }),
    'failed tasks of a peer, last week': tasks({ peer: 'ada', status: ['failed'], since: recently }),
    'task page': () => getTaskDetail(db, next()),
    'history of a task': () => listEvents(db, EventListInput.parse({ taskId: next() })),
    'turns, first page': () => listRuns(db, RunListInput.parse({})),
    'turns that failed': () => listRuns(db, RunListInput.parse({ status: ['failed', 'timed_out'] })),
    'replies, first page': () => listMessages(db, MessageListInput.parse({ onlyReplies: true })),
    'dead deliveries': () => listDeliveries(db, DeliveryListInput.parse({ status: ['dead'] })),
    'counts of the overview': () => countByStatus(db),
    'search, a rare word': () => tasks({ search: next().slice(-10) })(),
    'search, two words': tasks({ search: 'zürich invoice' }),
    'search, a frequent word': tasks({ search: 'review' }),
    'search, the most frequent word': tasks({ search: 'the' }),
    'search, frequent, of a rare status': tasks({ search: 'the', status: ['canceled'], agent: 'reviewer' }),
    'search, no such word': tasks({ search: 'xylophone' }),
  };
}

/** Tasks from all over the time, in no order. */
async function sampleTasks(db: Db): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    `select id from (select id from task tablesample system (1) union select id from task order by id limit 100) t order by md5(id::text) limit 500`,
  );
  return rows.map(({ id }) => id);
}

async function findEnd(db: Db): Promise<string | undefined> {
  const [row] = await db.execute<{ id: string; at: string }>(
    `select id, extract(epoch from finished_at) * 1000 as at from task where finished_at is not null order by finished_at desc, task.id desc offset least(${page1000}, (select count(*) from task where finished_at is not null) - ${limit + 2}) limit 1`,
  );
  return row && writeEndPlace({ at: Number(row.at), id: row.id });
}

async function findCursor(db: Db): Promise<string | undefined> {
  const rows = await db.execute<{ id: string }>(
    `select id from task order by id desc offset least(${page1000}, (select count(*) from task) - ${limit + 2}) limit 1`,
  );
  return rows[0]?.id;
}
