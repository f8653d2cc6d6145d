import { z } from 'zod';
import { Id } from './primitives.ts';
import { MessageWithDelivery } from './reply.ts';
import { Run } from './run.ts';
import { Task, TaskRef } from './task.ts';

/** A part of a thread, for a page that cannot show all of a long one. */
export const TaskWindow = z.object({
  /** A message or run of the thread; absent, or gone: the newest message. */
  around: Id.optional(),
  /** How many messages up to that one, itself included, and how many after it. */
  before: z.int().min(1).max(2_000),
  after: z.int().min(0).max(2_000),
});
export type TaskWindow = z.infer<typeof TaskWindow>;

/** `task.byId`: without `window` the whole thread, every payload as it is. */
export const TaskDetailInput = TaskRef.extend({ window: TaskWindow.optional() });

/** A payload of more bytes comes as its beginning where a part of a thread is asked for. */
export const wholePayloadBytes = 65_536;

export const ThreadMessage = MessageWithDelivery.extend({
  /** Bytes of the payload, of which `payload` has the beginning as text; null: `payload` is all of it. */
  cutFromBytes: z.int().nullable(),
});
export type ThreadMessage = z.infer<typeof ThreadMessage>;

/** Everything one page about a task shows: the thread or a part of it, oldest first. */
export const TaskDetail = z.object({
  task: Task,
  /** W3C trace id that the thread's messages carry over bridges: 32 hexadecimal digits. */
  traceId: z.string(),
  /** The tasks of the thread, this one included; of a part, those of its messages and the newest 50. */
  thread: z.array(Task),
  messages: z.array(ThreadMessage),
  /** Of a part: what was started within it, and every turn that is not over where it reaches the end. */
  runs: z.array(Run),
  /** Messages of the thread before and after these. */
  earlier: z.int(),
  later: z.int(),
});
export type TaskDetail = z.infer<typeof TaskDetail>;
