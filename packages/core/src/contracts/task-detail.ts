import { z } from 'zod';
import { MessageWithDelivery } from './reply.ts';
import { Run } from './run.ts';
import { Task } from './task.ts';

/** Everything one page about a task shows: the whole thread, oldest first. */
export const TaskDetail = z.object({
  task: Task,
  /** W3C trace id that the thread's messages carry over bridges: 32 hexadecimal digits. */
  traceId: z.string(),
  /** The tasks of the thread, this one included. */
  thread: z.array(Task),
  messages: z.array(MessageWithDelivery),
  runs: z.array(Run),
});
export type TaskDetail = z.infer<typeof TaskDetail>;
