import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '@callboard/core/config/config';
import type { Db } from '@callboard/core/db/client';
import { CallboardError } from '@callboard/core/error';
import { findCutoff } from '@callboard/core/retention/cutoff';
import { countPrunable, walkThreads } from '@callboard/core/retention/prunable-threads';
import { addPruned, nothingPruned, prune } from '@callboard/core/retention/prune';
import { countOldEvents } from '@callboard/core/retention/prune-events';
import { withDatabase } from './with-database.ts';

interface PruneOptions {
  days?: number;
  dryRun?: boolean;
}

/** `callboard prune`: forgets now what is old; a bridge that runs does it by itself as its settings say. */
export function addPruneCommand(program: Command): void {
  program
    .command('prune')
    .description('forget conversations that are over, with all that belongs to them; what is open stays')
    .option('--days <n>', 'what is older than so many days, whatever the settings say', parseDays)
    .option('--dry-run', 'only say how much that is')
    .action(async ({ days, dryRun }: PruneOptions) => {
      await withDatabase(async (db, config) => {
        const retention =
          days === undefined ? config.retention : { ...config.retention, tasks: days, events: days };
        requireDays(retention);
        await (dryRun ? tellPrunable(db, retention) : pruneAll(db, retention));
      });
    });
}

function requireDays({ tasks, events, output }: Config['retention']): void {
  if (tasks ?? events ?? output) return;
  const remedy = 'give --days, or set retention.tasks in callboard.config.ts';
  throw new CallboardError('misconfigured', `everything is kept for ever: ${remedy}`);
}

async function pruneAll(db: Db, retention: Config['retention']): Promise<void> {
  let sum = nothingPruned;
  for await (const part of prune(db, retention)) sum = addPruned(sum, part);
  const { tasks, events, outputs, keys, uploads } = sum;
  console.log(
    `Forgotten: ${tasks} tasks, ${events} events, the output of ${outputs} turns, ${keys} idempotency keys, ${uploads} files that nobody sent.`,
  );
}

async function tellPrunable(db: Db, { tasks, events = tasks }: Config['retention']): Promise<void> {
  if (tasks !== undefined) {
    const cutoff = await findCutoff(db, tasks);
    let count = 0;
    for await (const threadIds of walkThreads(db, cutoff))
      count += await countPrunable(db, threadIds, cutoff);
    console.log(`${count} tasks are over for more than ${tasks} days and would be forgotten.`);
  }
  if (events !== undefined) {
    const count = await countOldEvents(db, await findCutoff(db, events));
    console.log(`${count} events are older than ${events} days and would be forgotten.`);
  }
}

function parseDays(value: string): number {
  if (!/^[1-9]\d{0,4}$/.test(value)) throw new InvalidArgumentError('must be a number of days, at least 1');
  return Number(value);
}
