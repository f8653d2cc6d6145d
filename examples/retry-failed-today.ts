/**
 * Lists the tasks that were created today and failed, and sets each going again.
 *
 *   CALLBOARD_TOKEN=… npx pnpm@12 exec node examples/retry-failed-today.ts
 */
import { createClient } from '@callboard/client';
import { connection } from './connection.ts';

const callboard = createClient(connection);
const midnight = new Date();
midnight.setHours(0, 0, 0, 0);

let cursor: string | null = null;
do {
  const page = await callboard.task.list.query({ status: ['failed'], since: midnight.toISOString(), cursor });
  for (const task of page.items) {
    console.log(`${task.id} ${task.title}: ${task.failure ?? ''}`);
    await callboard.task.retry.mutate({ taskId: task.id });
  }
  cursor = page.nextCursor;
} while (cursor !== null);
console.log('done');
