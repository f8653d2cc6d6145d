import type { Database } from '@callboard/core/db/client';
import { CallboardError } from '@callboard/core/error';
import { insertDeliveries } from './insert-deliveries.ts';
import { insertEvents } from './insert-events.ts';
import { insertKeys, insertMessages, planMessages } from './insert-messages.ts';
import { insertOutput, insertRuns, insertTranscripts } from './insert-runs.ts';
import { insertTasks, insertThreads } from './insert-tasks.ts';
import { createFunctions, findLastNumber, findOther } from './mark.ts';
import { planIds, planTasks, planTurns } from './plan-tasks.ts';
import { makeTexts } from './sentences.ts';

/** Tasks of one transaction: a few seconds each, so that neither the feed nor autovacuum waits for long. */
const batch = 20_000;

export interface SeedOptions {
  tasks: number;
  /** How many of them are not over: all wait for somebody, so that a bridge that starts here has nothing to do. */
  open: number;
  /** The tasks were asked within so many days. */
  days?: number;
  agents?: readonly string[];
  /** Adds to a database that holds other tasks, too. */
  force?: boolean;
  /** Vacuums and analyses in the end; else that is left to autovacuum. */
  tidy?: boolean;
  /** Told how many tasks there are after each batch. */
  onProgress?: (tasks: number) => void;
}

type Sql = Database['sql'];

/**
 * Fills a database with tasks, and everything that belongs to them, as bridges would have left them.
 *
 * @throws CallboardError `conflict` when there are tasks that it did not make, unless forced
 */
export async function seedDatabase(sql: Sql, options: SeedOptions): Promise<void> {
  const { tasks, open, days = 90, agents = ['main'], force = false, tidy = true } = options;
  // Temporary tables and functions are one connection's own.
  const connection = await sql.reserve();
  try {
    if (!force) await refuseOthers(connection);
    await prepare(connection);
    const first = await findFirstNumber(connection);
    for (let done = 0; done < tasks; done += batch) {
      const last = Math.min(done + batch, tasks) - 1;
      const numbers = [first + done, first + last, first, tasks, open, days];
      await writeBatch(connection, [...numbers, `{${agents.join(',')}}`]);
      options.onProgress?.(last + 1);
    }
    for (const table of tidy ? tables : []) await connection.unsafe(`vacuum (analyze) "${table}"`);
  } finally {
    await connection.unsafe('drop table if exists seed_text; reset statement_timeout');
    connection.release();
  }
}

async function refuseOthers(sql: Sql): Promise<void> {
  const [other] = await sql.unsafe(findOther);
  if (other) {
    const why =
      'the database holds tasks that no seed has made: give an empty one with DATABASE_URL, or --force';
    throw new CallboardError('conflict', why);
  }
}

async function prepare(sql: Sql): Promise<void> {
  await sql.unsafe('set statement_timeout = 0');
  await sql.unsafe(createFunctions);
  await sql.unsafe(
    'create temporary table seed_text (number int primary key, sentence text, paragraph text)',
  );
  const texts = JSON.stringify(makeTexts(4_096));
  const columns = '(number int, sentence text, paragraph text)';
  await sql.unsafe(`insert into seed_text select * from json_to_recordset($1::text::json) as t ${columns}`, [
    texts,
  ]);
}

/** A further call goes on after the last; numbers of five belong together. */
async function findFirstNumber(sql: Sql): Promise<number> {
  const [row] = await sql.unsafe<{ last: number }[]>(findLastNumber);
  return Math.ceil(((row?.last ?? -1) + 1) / 5) * 5;
}

const steps = [
  planTurns,
  planMessages,
  insertThreads,
  insertTasks,
  insertMessages,
  insertKeys,
  insertRuns,
  insertOutput,
  insertTranscripts,
  insertDeliveries,
  insertEvents,
];

async function writeBatch(sql: Sql, drawnFrom: (number | string)[]): Promise<void> {
  await sql.unsafe('begin');
  try {
    await sql.unsafe(planTasks, drawnFrom);
    await sql.unsafe(planIds);
    // The planner would take each of them for a few rows.
    await sql.unsafe('analyze seed_plan; create index on seed_task (n); analyze seed_task');
    for (const step of steps) {
      await sql.unsafe(step);
      if (step === planTurns) await sql.unsafe('create index on seed_turn (n); analyze seed_turn');
      if (step === planMessages) await sql.unsafe('create index on seed_message (id); analyze seed_message');
    }
    await sql.unsafe('commit');
  } catch (error) {
    await sql.unsafe('rollback');
    throw error;
  }
}

const tables = [
  'thread',
  'task',
  'message',
  'idempotency',
  'run',
  'run_output',
  'run_transcript',
  'delivery',
  'delivery_attempt',
  'event',
];
