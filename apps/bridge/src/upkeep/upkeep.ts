import { startPruner } from './pruner.ts';
import { type ReconcilerDeps, startReconciler } from './reconciler.ts';
import { startSearchIndexer } from './search-indexer.ts';

/** Keeps the database in order while nobody looks. Resolves when `signal` has aborted and the last look is over. */
export async function startUpkeep(deps: ReconcilerDeps): Promise<void> {
  await Promise.all([startReconciler(deps), startPruner(deps), startSearchIndexer(deps)]);
}
