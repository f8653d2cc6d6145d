import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '@callboard/core/db/client';
import { findStuck } from '@callboard/core/reconcile/reconcile';
import { beforeAll, expect, test } from 'vitest';
import { describeViolation } from './chaos/checker/check.ts';
import { invariants } from './chaos/checker/invariants.ts';
import { loadHistory } from './chaos/checker/load-history.ts';
import type { History } from './chaos/history/history.ts';
import { connect, freshDatabase } from './harness/fresh-database.ts';
import { openCore } from './harness/open-core.ts';
import { seedDatabase } from '../scripts/seed/seed-database.ts';

const options = { tasks: 1_000, open: 100, agents: ['main', 'reviewer'] };
let url: string;

beforeAll(async () => {
  url = await freshDatabase();
  await seed(url);
});

async function seed(database: string, more: { force?: boolean } = {}): Promise<void> {
  const { sql, close } = openDatabase(database, 1);
  try {
    await seedDatabase(sql, { ...options, ...more });
  } finally {
    await close();
  }
}

test('the tasks are as many as asked for, and so are the open ones', async () => {
  const [counts] = await connect(url)`
    select count(*)::int as tasks, (count(*) filter (where finished_at is null))::int as open,
      count(distinct status)::int as statuses, count(distinct assignee_name)::int as assignees,
      (max(created_at) - min(created_at) > interval '80 days') as spread
    from task`;
  expect(counts).toEqual({ tasks: 1_000, open: 100, statuses: 6, assignees: 5, spread: true });
});

test('what it makes is as bridges leave it: no promise is broken', async () => {
  const sql = connect(url);
  const own = await sql.reserve();
  try {
    await loadHistory(own, nothingSeen);
    const folder = await mkdtemp(join(tmpdir(), 'callboard-seed-'));
    const violations = [];
    for (const { name, find } of invariants.filter((one) => !others.includes(one.name))) {
      const findings = await find({ history: nothingSeen, sql: own, folder });
      violations.push(...findings.map((finding) => describeViolation({ invariant: name, ...finding })));
    }
    expect(violations.slice(0, 5)).toEqual([]);
  } finally {
    own.release();
  }
});

test('nothing of it has stopped for ever, and no bridge has anything to start or to send', async () => {
  const core = await openCore({ DATABASE_URL: url, AGENT_COMMAND: '["true","{message}"]' });
  expect(await findStuck(core)).toEqual([]);
  const [due] = await connect(url)`
    select (select count(*)::int from run where status = 'pending' and hold is null) as runs,
      (select count(*)::int from run where status = 'pending') > 0 as held,
      (select count(*)::int from delivery where status = 'pending') > 0 as deliveries`;
  expect(due).toEqual({ runs: 0, held: true, deliveries: true });
});

test('the same database is not mistaken for another one, and one with other tasks is refused unless forced', async () => {
  const other = await freshDatabase();
  const sql = connect(other);
  await seed(other);
  await seed(other);
  expect(await sql`select count(*)::int as tasks from task`).toEqual([{ tasks: 2_000 }]);
  await sql`
    insert into task (id, thread_id, requester_kind, requester_name, assignee_kind, assignee_name, type, title, status)
    select gen_random_uuid(), thread_id, 'human', 'ann', 'agent', 'main', 'TASK', 'one of my own', 'completed'
    from task limit 1`;
  await expect(seed(other)).rejects.toMatchObject({ code: 'conflict' });
  await seed(other, { force: true });
  expect(await sql`select count(*)::int as tasks from task`).toEqual([{ tasks: 3_001 }]);
});

/** What is open was left open on purpose; what was late is judged by transactions, of which there is only one. */
const others = ['nothing-left-open', 'late-changes-nothing'];

const nothingSeen: History = {
  clients: [],
  agents: [],
  peers: [],
  feed: [],
  faults: [],
  reconciled: [],
  setup: { seed: 0, agents: {}, recordOnly: ['STATUS'], secrets: [], marker: 'no-process-carries-this' },
};
