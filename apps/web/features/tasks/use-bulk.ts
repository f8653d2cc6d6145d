import { useState } from 'react';
import type { BulkAction, TaskBulkResult } from '@callboard/core/contracts/task';
import { failureOf } from '@/api/failure';
import { useTRPCClient } from '@/api/trpc';
import { useQueryClient } from '@tanstack/react-query';
import { tell } from '@/ui/tell';
import { bulkSentence } from './bulk-sentence';

/** Few enough that progress is seen. */
const atOnce = 20;

interface Progress {
  done: number;
  total: number;
}

/**
 * @param onDone - told which tasks could not be changed, or were not come to
 * @returns changes many tasks and says what became of them; how far it has come while it does
 */
export function useBulk(onDone: (left: string[]) => void) {
  const api = useTRPCClient();
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);
  const run = async (action: BulkAction, taskIds: readonly string[]) => {
    const result: TaskBulkResult = { done: [], refused: [] };
    let failure: string | null = null;
    for (let at = 0; at < taskIds.length && failure === null; at += atOnce) {
      setProgress({ done: at, total: taskIds.length });
      const some = taskIds.slice(at, at + atOnce);
      failure = await api.task.bulk.mutate({ action, taskIds: some }).then(
        (part) => {
          result.done.push(...part.done);
          result.refused.push(...part.refused);
          return null;
        },
        (error: unknown) => failureOf(error).message,
      );
    }
    setProgress(null);
    const done = new Set(result.done);
    onDone(taskIds.filter((id) => !done.has(id)));
    report(bulkSentence(action, result), { failure, isWhole: result.refused.length === 0 });
    await client.invalidateQueries();
  };
  return { progress, run };
}

function report(sentence: string, { failure, isWhole }: { failure: string | null; isWhole: boolean }): void {
  if (failure !== null)
    tell.error(failure, { description: sentence ? `Until then: ${sentence}.` : undefined });
  else if (isWhole) tell.success(`${sentence}.`);
  else tell.warning(`${sentence}.`);
}
