/**
 * Answers the oldest task that waits for its requester.
 *
 *   CALLBOARD_TOKEN=… npx pnpm@12 exec node examples/answer-waiting.ts "Yes, go ahead"
 */
import { createClient } from '@callboard/client';
import { connection } from './connection.ts';

const callboard = createClient(connection);
const answer = process.argv[2] ?? 'Yes, go ahead.';

let page = await callboard.task.list.query({ status: ['waiting'], limit: 100 });
// Lists begin with the newest.
while (page.nextCursor) {
  page = await callboard.task.list.query({ status: ['waiting'], limit: 100, cursor: page.nextCursor });
}
const oldest = page.items.at(-1);
if (!oldest) {
  console.log('no task is waiting');
} else {
  const { messages } = await callboard.task.byId.query({ taskId: oldest.id });
  const question = messages.findLast((message) => message.taskId === oldest.id && message.isReply);
  console.log(`${oldest.title}\n${question?.type ?? ''} ${JSON.stringify(question?.payload)}`);
  await callboard.task.message.mutate({ taskId: oldest.id, type: 'GO_AHEAD', payload: answer });
  console.log(`answered ${oldest.id}`);
}
