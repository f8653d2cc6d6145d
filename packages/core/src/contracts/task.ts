import { z } from 'zod';
import { FailureReason } from './failure-reason.ts';
import { AttachmentIds } from './attachment.ts';
import { MessagePayload, MessageType } from './message.ts';
import { OrderedPageInput, pageOf, TimeRange } from './page.ts';
import { Assignee, Id, Party, PartyKind, Timestamp } from './primitives.ts';
import { TypeForm } from './type-form.ts';

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

const TaskListFields = OrderedPageInput.extend(TimeRange.shape).extend({
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

/** Which page of tasks. A search looks through them in the order of their making, so it knows no other. */
export const TaskListInput = TaskListFields.refine(
  ({ order, cursor, through }) =>
    [cursor, through].every((end) => !end || end.includes('.') === (order === 'finished')),
  { path: ['cursor'], message: 'must be the cursor of a page in the same order' },
).refine(({ order, search }) => order !== 'finished' || !search, {
  path: ['order'],
  message: 'must be "newest" or "oldest" for a search',
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
  /** Files for an agent that can take them (`POST /attachments`). */
  attachments: AttachmentIds.optional(),
  /** Equal keys of one caller make one task, however often the call is repeated. */
  idempotencyKey: z.string().min(1).max(200).optional(),
});
export type TaskCreateInput = z.input<typeof TaskCreateInput>;

export const TaskMessageInput = z.object({
  taskId: Id,
  type: MessageType.default('MESSAGE'),
  payload: MessagePayload,
  attachments: AttachmentIds.optional(),
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

/** What there is to filter by: of each the first few in the alphabet, whatever tasks have them. */
export const TaskFacets = z.object({
  types: z.array(z.string()),
  /** Names of those who asked: peers, persons, scripts and agents. */
  requesters: z.array(z.string()),
  /** What tasks of a type begin as when a person writes one, by the settings. */
  forms: z.array(TypeForm),
});
export type TaskFacets = z.infer<typeof TaskFacets>;

/** What can be done to many tasks at once; each of them is an action of `task/states.ts`. */
export const BulkAction = z.enum(['cancel', 'retry', 'complete']);
export type BulkAction = z.infer<typeof BulkAction>;

export const TaskBulkInput = z.object({ action: BulkAction, taskIds: z.array(Id).min(1).max(100) });
export type TaskBulkInput = z.infer<typeof TaskBulkInput>;

/** Why a task could not be changed: it is gone, its state does not allow it, or as the sentence says. */
const BulkRefusal = z.object({
  taskId: Id,
  code: z.enum(['not_found', 'conflict', 'other']),
  message: z.string(),
});

/** What became of each: one that could not be changed keeps none of the others from it. */
export const TaskBulkResult = z.object({ done: z.array(Id), refused: z.array(BulkRefusal) });
export type TaskBulkResult = z.infer<typeof TaskBulkResult>;

export const TaskRef = z.object({ taskId: Id });

/** Sets a task going again; with `payload` that is asked in place of what was asked last. */
export const TaskRetryInput = TaskRef.extend({ payload: MessagePayload.optional() });
