import { z } from 'zod';
import { FailureReason } from './failure-reason.ts';
import { MessagePayload, MessageType } from './message.ts';
import { PageInput, pageOf, TimeRange } from './page.ts';
import { Assignee, Id, Party, PartyKind, Timestamp } from './primitives.ts';

/** The states of a task; `task/states.ts` holds what leads from one to another. */
export const TaskStatus = z.enum(['queued', 'running', 'waiting', 'completed', 'failed', 'canceled']);
export type TaskStatus = z.infer<typeof TaskStatus>;

export const Task = z.object({
  id: Id,
  threadId: Id,
  /** The task in whose turn this one was asked for, when an agent delegated work. */
  parentTaskId: Id.nullable(),
  requester: Party,
  assignee: Assignee,
  /** The id that a peer knows the task by (`task_id` over REST); null when no peer asked for it. */
  externalId: z.string().nullable(),
  /** The type of the message that opened the task. */
  type: MessageType,
  /** The beginning of the opening payload as text, at most 200 characters. */
  title: z.string(),
  status: TaskStatus,
  /** Why it failed, in one sentence; null unless failed. */
  failure: z.string().nullable(),
  /** The same as one of a closed list, to group failures by; null unless failed. */
  failureReason: FailureReason.nullable(),
  /** Set while a cancel waits for the running turn to end. */
  cancelRequestedAt: Timestamp.nullable(),
  createdAt: Timestamp,
  updatedAt: Timestamp,
  finishedAt: Timestamp.nullable(),
});
export type Task = z.infer<typeof Task>;

export const TaskListInput = PageInput.extend(TimeRange.shape).extend({
  status: z.array(TaskStatus).min(1).optional(),
  /** Name of the assigned agent. */
  agent: z.string().optional(),
  /** Name of a peer that asked for the task or was asked. */
  peer: z.string().optional(),
  requester: PartyKind.optional(),
  /** Who asked, by name: a person, a script, a peer or an agent. */
  requesterName: z.string().optional(),
  type: z.string().optional(),
  /** Only tasks that failed, or of which something could not be delivered. */
  hasError: z.literal(true).optional(),
  /**
   * Words that must all stand in the task: in its title, payloads, replies, output or ids. A word of three letters or
   * more also finds longer ones that begin with it.
   */
  search: z.string().trim().max(200).optional(),
});
export type TaskListInput = z.infer<typeof TaskListInput>;
/** Where a word that was looked for stands: the word itself and a little of what is before and after it. */
export const SearchHit = z.object({ before: z.string(), match: z.string(), after: z.string() });
export type SearchHit = z.infer<typeof SearchHit>;

/** A task as a list shows it; `hit` is null when nothing was looked for. */
export const ListedTask = Task.extend({ hit: SearchHit.nullable() });
export type ListedTask = z.infer<typeof ListedTask>;
export const TaskPage = pageOf(ListedTask);
export type TaskPage = z.infer<typeof TaskPage>;

export const TaskCreateInput = z.object({
  assignee: Assignee,
  type: MessageType.default('TASK'),
  payload: MessagePayload,
  /** Equal keys of one caller make one task, however often the call is repeated. */
  idempotencyKey: z.string().min(1).max(200).optional(),
});
export type TaskCreateInput = z.input<typeof TaskCreateInput>;

export const TaskMessageInput = z.object({
  taskId: Id,
  type: MessageType.default('MESSAGE'),
  payload: MessagePayload,
  idempotencyKey: z.string().min(1).max(200).optional(),
});
export type TaskMessageInput = z.input<typeof TaskMessageInput>;

/** An answer to whoever asked, given in the place of the task's agent. */
export const TaskAnswerInput = z.object({
  taskId: Id,
  type: MessageType.default('RESULT'),
  payload: MessagePayload,
  /** Whether it ends the task; by its type otherwise. */
  final: z.boolean().optional(),
  idempotencyKey: z.string().min(1).max(200).optional(),
});
export type TaskAnswerInput = z.input<typeof TaskAnswerInput>;

export const TaskRef = z.object({ taskId: Id });
