import { sql } from 'drizzle-orm';
import type { AlertConfig } from '../config/config.ts';
import type { Db } from '../db/client.ts';
import type { AlertSubject } from './alert-subject.ts';
import { endSentence } from './end-sentence.ts';

/** What waits and goes on waiting is told of again after a day. */
const againMs = 24 * 3_600_000;

interface Look {
  settings: Pick<AlertConfig, 'waitingLonger'>;
  /** What waited for too long at the last look, and when it was told of: by the name of the queue. */
  told: Readonly<Record<string, string>>;
  now: Date;
}

interface Waiting extends Record<string, unknown> {
  queue: string;
  taskId: string;
  title: string;
  minutes: number;
}

/**
 * Looks at what has waited longest: of each agent's turns, of the turns that are held, and of what was asked of people.
 * A queue is told of when it becomes overdue, and not for each of its tasks.
 */
export async function findOverdue(
  db: Db,
  { settings, told, now }: Look,
): Promise<{ subjects: AlertSubject[]; told: Record<string, string> }> {
  const waiting = await readOverdue(db, settings.waitingLonger);
  const isNews = ({ queue }: Waiting) => {
    const last = told[queue];
    return last === undefined || now.getTime() - Date.parse(last) >= againMs;
  };
  const news = waiting.filter(isNews);
  return {
    subjects: news.map((one) => ({
      rule: 'waiting',
      subject: `${one.queue} ${now.toISOString()}`,
      text: `${sentenceOf(one)} for ${spanOf(one)}: ${endSentence(one.title)}`,
      taskId: one.taskId,
    })),
    told: Object.fromEntries(
      waiting.map((one) => [one.queue, isNews(one) ? now.toISOString() : (told[one.queue] ?? '')]),
    ),
  };
}

function sentenceOf({ queue }: Waiting): string {
  if (queue === 'person') return 'A question has waited for an answer';
  if (queue === 'held') return 'A turn has waited for a person to let it begin';
  return `A turn has waited for the agent ${queue.slice('agent '.length)}`;
}

function spanOf({ minutes }: Waiting): string {
  if (minutes < 120) return `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}

/** Each queue by its index: an agent's first turn, and of the others the first that is late. */
async function readOverdue(db: Db, seconds: number): Promise<Waiting[]> {
  const late = sql`now() - make_interval(secs => ${seconds})`;
  const rows = await db.execute<Waiting>(sql`
    with recursive agent(name) as (
      (select min(agent) from run where status = 'pending')
      union all
      select (select min(agent) from run where status = 'pending' and agent > agent.name) from agent where agent.name is not null
    ), found as (
      select 'agent ' || agent.name as queue, first.task_id, first.since from agent
      cross join lateral (
        select task_id, coalesce(released_at, created_at) as since from run
        where agent = agent.name and status = 'pending' and hold is null
        order by seq limit 1) first
      union all
      (select 'held', task_id, created_at from run
        where status = 'pending' and hold is not null and created_at < ${late} limit 1)
      union all
      (select 'person', id, updated_at from task
        where status = 'waiting' and requester_kind = 'human' and updated_at < ${late} order by id limit 1)
    )
    select queue, task.id as "taskId", task.title, floor(extract(epoch from now() - since) / 60)::int as minutes
    from found join task on task.id = task_id
    where since < ${late}
    order by queue`);
  return Array.from(rows);
}
