/**
 * Creates a task and follows it to its end.
 *
 *   CALLBOARD_TOKEN=… npx pnpm@12 exec node examples/create-and-follow.ts "Write a haiku about queues"
 */
import { createClient } from '@callboard/client';
import { connection } from './connection.ts';

const callboard = createClient(connection);
const payload = process.argv[2] ?? 'Say hello.';

const [agent] = await callboard.agent.list.query();
if (!agent) throw new Error('no agent is set up');
const task = await callboard.task.create.mutate({ assignee: { kind: 'agent', name: agent.name }, payload });
console.log(`task ${task.id}`);

// From the beginning, so that nothing is missed that happened between the two calls.
const status = await new Promise<string>((resolve, reject) => {
  const feed = callboard.event.feed.subscribe(
    { lastEventId: '0', taskId: task.id },
    {
      onData: ({ data: event }) => {
        console.log(event.at, event.type, JSON.stringify(event.data));
        const reached = event.type === 'task.status' ? event.data.status : null;
        if (typeof reached !== 'string' || ['queued', 'running'].includes(reached)) return;
        feed.unsubscribe();
        resolve(reached);
      },
      onError: reject,
    },
  );
});

const { messages } = await callboard.task.byId.query({ taskId: task.id });
for (const message of messages)
  console.log(`${message.sender.name}: ${message.type} ${JSON.stringify(message.payload)}`);
console.log(status);
