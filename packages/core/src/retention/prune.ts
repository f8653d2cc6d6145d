import { pruneAlerts } from '../alert/prune-alerts.ts';
import { pruneUploads } from '../attachment/prune-uploads.ts';
import type { Config } from '../config/config.ts';
import type { Db } from '../db/client.ts';
import { pruneKeys } from '../message/prune-keys.ts';
import { findCutoff } from './cutoff.ts';
import { pruneEvents } from './prune-events.ts';
import { pruneOutput } from './prune-output.ts';
import { pruneThreads } from './prune-threads.ts';
import { walkThreads } from './prunable-threads.ts';

/** What was forgotten: tasks, events, turns whose output is gone, idempotency keys, files that nobody attached. */
export interface Pruned {
  tasks: number;
  events: number;
  outputs: number;
  keys: number;
  uploads: number;
}

export const nothingPruned: Pruned = { tasks: 0, events: 0, outputs: 0, keys: 0, uploads: 0 };

/**
 * Forgets what is older than the settings allow, in small transactions. What is open is never touched. Several
 * bridges may do so at once: each leaves alone what another one holds.
 *
 * @returns after each transaction or so, what it has forgotten; whoever asks for the next one decides how soon
 */
export async function* prune(db: Db, retention: Config['retention']): AsyncGenerator<Pruned> {
  const { idempotencyKeys, tasks, events = tasks, output } = retention;
  yield { ...nothingPruned, keys: await pruneKeys(db, idempotencyKeys) };
  for (let gone = await pruneUploads(db); gone > 0; gone = await pruneUploads(db)) {
    yield { ...nothingPruned, uploads: gone };
  }
  if (output !== undefined) {
    for await (const outputs of pruneOutput(db, await findCutoff(db, output)))
      yield { ...nothingPruned, outputs };
  }
  if (tasks !== undefined) {
    const cutoff = await findCutoff(db, tasks);
    for await (const threadIds of walkThreads(db, cutoff)) {
      yield { ...nothingPruned, tasks: await pruneThreads(db, threadIds, cutoff) };
    }
  }
  if (events !== undefined) {
    const cutoff = await findCutoff(db, events);
    while ((await pruneAlerts(db, cutoff)) > 0) yield nothingPruned;
    for (;;) {
      const gone = await pruneEvents(db, cutoff);
      if (gone === 0) return;
      yield { ...nothingPruned, events: gone };
    }
  }
}

/** @returns the sum of two */
export function addPruned(one: Pruned, other: Pruned): Pruned {
  return {
    tasks: one.tasks + other.tasks,
    events: one.events + other.events,
    outputs: one.outputs + other.outputs,
    keys: one.keys + other.keys,
    uploads: one.uploads + other.uploads,
  };
}
