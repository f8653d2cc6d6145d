import { inArray } from 'drizzle-orm';
import type { Event } from '../contracts/event.ts';
import { HoldReason } from '../contracts/run.ts';
import type { Db } from '../db/client.ts';
import { tasks } from '../db/schema/task.ts';
import type { AlertRule } from '../contracts/alert.ts';
import type { AlertSubject } from './alert-subject.ts';
import { endSentence } from './end-sentence.ts';

/** After an outage of the bridges themselves, what is older than this is no news. */
const newsMs = 24 * 3_600_000;

/** @returns what of these events people may want to be told of */
export async function fromEvents(db: Db, events: readonly Event[]): Promise<AlertSubject[]> {
  const since = Date.now() - newsMs;
  const news = events.flatMap((event) => {
    const told = tell(event);
    return told && Date.parse(event.at) >= since ? [{ event, ...told }] : [];
  });
  const titles = await readTitles(
    db,
    news.map(({ event }) => event.taskId),
  );
  return news.map(({ event, rule, what }) => ({
    rule,
    subject: event.id,
    text: what(titles.get(event.taskId ?? '') ?? 'a task'),
    taskId: event.taskId,
  }));
}

interface Told {
  rule: AlertRule;
  what: (title: string) => string;
}

function tell({ type, data }: Event): Told | null {
  switch (type) {
    case 'task.status':
      if (data['status'] !== 'failed') return null;
      return {
        rule: 'failed',
        what: (title) => `Failed: ${endSentence(title)} ${asText(data['failure'])}`.trim(),
      };
    case 'delivery.finished':
      if (data['status'] !== 'dead') return null;
      return {
        rule: 'dead',
        what: (title) =>
          `Not delivered to ${asText(data['peer'])} after ${timesOf(data['attempts'])}: ${endSentence(title)}`,
      };
    case 'run.created': {
      const hold = HoldReason.safeParse(data['hold']).data;
      if (hold === undefined || hold === 'approval') return null;
      return {
        rule: 'held',
        what: (title) =>
          `Stopped until a person lets it go on, because agents only answer each other: ${endSentence(title)}`,
      };
    }
    default:
      return null;
  }
}

function timesOf(attempts: unknown): string {
  return attempts === 1 ? 'one attempt' : `${asText(attempts)} attempts`;
}

function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

async function readTitles(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = Array.from(new Set(ids.filter((id) => id !== null)));
  if (wanted.length === 0) return new Map();
  const rows = await db
    .select({ id: tasks.id, title: tasks.title })
    .from(tasks)
    .where(inArray(tasks.id, wanted));
  return new Map(rows.map(({ id, title }) => [id, title]));
}
