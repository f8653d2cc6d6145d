import type { Core } from '@callboard/core/context';
import { openDatabase } from '@callboard/core/db/client';
import { createHourCounter } from '@callboard/core/now/hour-counter';
import { countQuestions, listQuestions } from '@callboard/core/now/find-questions';
import { listFailures } from '@callboard/core/now/list-failures';
import { listHeld } from '@callboard/core/now/list-held';
import { listRunning } from '@callboard/core/now/list-running';
import { readLines } from '@callboard/core/now/read-lines';
import { readQueue } from '@callboard/core/now/read-queue';
import type { Sql } from 'postgres';
import { beforeAll, expect, test } from 'vitest';
import { seedDatabase } from '../scripts/seed/seed-database.ts';
import { connect, freshDatabase } from './harness/fresh-database.ts';
import { openCore } from './harness/open-core.ts';

let core: Core;
let sql: Sql;

beforeAll(async () => {
  const url = await freshDatabase();
  const seeding = openDatabase(url, 1);
  await seedDatabase(seeding.sql, { tasks: 400, open: 120, days: 3, agents: ['main', 'reviewer'] });
  await seeding.close();
  core = await openCore({
    DATABASE_URL: url,
    AGENT_COMMAND: '["true","{message}"]',
    AGENT_TIMEOUT: '77',
    PEER_URL: 'http://127.0.0.1:9',
    SHARED_SECRET: 'a-secret-that-nobody-is-sent',
  });
  sql = connect(url);
});

test('questions are the answered tasks of persons and scripts here, with what was said last', async () => {
  const expected = await sql<{ id: string; said: string | null }[]>`
    select id, (select m.id from message m where m.task_id = task.id and is_reply order by seq desc limit 1) said
    from task where status = 'waiting' and requester_kind in ('human', 'script') order by id desc`;
  const found = await listQuestions(core.db);
  expect(found.length).toBeGreaterThan(3);
  expect(found.map(({ task, message }) => ({ id: task.id, said: message?.id ?? null }))).toEqual(
    expected.slice(0, 20),
  );
  expect(await countQuestions(core.db)).toBe(expected.length);
});

test('of a long message only the beginning comes, and how long it is', async () => {
  const [first] = await listQuestions(core.db);
  await sql`update message set payload = to_json(repeat('a', 100000)) where id = ${first?.message?.id ?? ''}`;
  const [again] = await listQuestions(core.db);
  expect(again?.message).toMatchObject({ cutFromBytes: 100_002, payload: 'a'.repeat(2_000) });
});

test('held turns come oldest first, with what they are about', async () => {
  const expected = await sql<{ id: string; title: string }[]>`
    select run.id, title from run join task on task.id = run.task_id
    where run.status = 'pending' and hold is not null order by seq limit 20`;
  const found = await listHeld(core.db);
  expect(found.length).toBeGreaterThan(0);
  expect(found.map(({ run, title }) => ({ id: run.id, title }))).toEqual(expected);
  expect(found.every(({ run, message }) => run.messageId === message.id)).toBe(true);
});

test('a running turn says how long it may take, and the last line that it printed or the last step that it took', async () => {
  const ids = await sql<{ id: string }[]>`
    update run set status = 'running', started_at = now() - interval '5 minutes', agent = 'main'
    where id in (select distinct on (thread_id) id from run where status = 'succeeded' limit 2) returning id`;
  const [printing, stepping] = ids.map(({ id }) => id);
  await sql`delete from run_output where run_id in ${sql([printing!, stepping!])}`;
  await sql`insert into run_output (run_id, seq, at, stream, text)
    values (${printing!}, 0, now(), 'stdout', 'one'), (${printing!}, 1, now(), 'stdout', ${'two\n\u001b[31mthree\u001b[0m\n\n'}),
      (${stepping!}, 0, now(), 'stdout', '{"json":1}')`;
  await sql`insert into run_transcript (run_id, seq, at, entry) values
    (${stepping!}, 0, now(), ${sql.json({ kind: 'tool_call', callId: null, name: 'bash', input: 'ls -l' })}),
    (${stepping!}, 1, now(), ${sql.json({ kind: 'usage', usage: {} })})`;
  const running = await listRunning(core);
  expect(new Set(running.map(({ runId }) => runId))).toEqual(new Set([printing, stepping]));
  expect(running.map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([77, 77]);
  const lines = await readLines(core.db);
  expect(lines).toContainEqual({ runId: printing, line: 'three' });
  expect(lines).toContainEqual({ runId: stepping, line: 'bash ls -l' });
});

test('what failed within a day is grouped by its reason, the most frequent first', async () => {
  const expected = await sql<{ reason: string; count: number }[]>`
    select failure_reason as reason, count(*)::int as count from task
    where status = 'failed' and finished_at > now() - interval '24 hours' group by 1`;
  const found = await listFailures(core.db);
  expect(found.length).toBeGreaterThan(1);
  expect(new Map(found.map(({ reason, count }) => [reason, count]))).toEqual(
    new Map(expected.map(({ reason, count }) => [reason, count])),
  );
  expect(found.map(({ count }) => count)).toEqual(found.map(({ count }) => count).toSorted((a, b) => b - a));
  const [newest] = await sql<{ id: string }[]>`
    select id from task where status = 'failed' and failure_reason = ${found[0]?.reason ?? ''}
    order by finished_at desc limit 1`;
  expect(found[0]?.latest.taskId).toBe(newest?.id);
});

test('the queue says how many wait and since when, those apart that wait for a person', async () => {
  expect((await readQueue(core.db)).turns).toEqual({ depth: 0, oldestAt: null });
  await sql`update run set hold = null where status = 'pending'`;
  const [turns] = await sql<{ depth: number; at: Date }[]>`
    select count(*)::int depth, min(created_at) at from run where status = 'pending'`;
  const [posts] = await sql<{ depth: number; at: Date }[]>`
    select count(*)::int depth, min(created_at) at from delivery where status = 'pending'`;
  expect(await readQueue(core.db)).toEqual({
    turns: { depth: turns?.depth, oldestAt: turns?.at.toISOString() },
    deliveries: { depth: posts?.depth, oldestAt: posts?.at.toISOString() },
  });
  expect(turns?.depth).toBeGreaterThan(1);
});

test('turns and replies are counted by the hour, and an hour that is long over is counted once', async () => {
  const countHours = createHourCounter(core.db);
  const hours = await countHours();
  expect(hours).toHaveLength(24);
  const since = hours[0]?.at ?? '';
  const [total] = await sql<{ turns: number; replies: number }[]>`
    select (select count(*)::int from run where started_at >= ${since}) turns,
      (select count(*)::int from message where is_reply and created_at >= ${since}) replies`;
  expect(total?.turns).toBeGreaterThan(10);
  expect({ turns: sum(hours, 'turns'), replies: sum(hours, 'replies') }).toEqual(total);

  await sql`update run set started_at = now() where id in (select id from run where started_at >= ${since}
    and started_at < now() - interval '3 hours' limit 2)`;
  const again = await countHours();
  expect(again.slice(0, 22)).toEqual(hours.slice(0, 22));
  expect(sum(again, 'turns')).toBe(sum(hours, 'turns') + 2);
});

function sum(hours: readonly { turns: number; replies: number }[], of: 'turns' | 'replies'): number {
  return hours.reduce((total, hour) => total + hour[of], 0);
}
