import { z } from 'zod';
import { FailureReason } from './failure-reason.ts';
import { Id, Party, Timestamp } from './primitives.ts';
import { Run } from './run.ts';
import { Task } from './task.ts';
import { ThreadMessage } from './task-detail.ts';

/** A message as the page about now shows it: of a long payload the beginning. */
export const ShortMessage = ThreadMessage.omit({ delivery: true });
export type ShortMessage = z.infer<typeof ShortMessage>;

/**
 * A task that somebody of this bridge asked for, a person or a script, and that was answered: the next word is
 * theirs. One that a peer or an agent asked for waits for that one.
 */
export const Question = z.object({
  task: Task,
  /** What the assignee said last. */
  message: ShortMessage.nullable(),
});
export type Question = z.infer<typeof Question>;

/** A turn that waits for a person, with what it is about. */
export const HeldTurn = z.object({ run: Run, title: z.string(), message: ShortMessage });
export type HeldTurn = z.infer<typeof HeldTurn>;

/** A turn that is under way. */
export const RunningTurn = z.object({
  runId: Id,
  taskId: Id,
  title: z.string(),
  agent: z.string(),
  requester: Party,
  attempt: z.int().positive(),
  startedAt: Timestamp,
  /** Seconds after which it is ended; null: this bridge does not know its agent. */
  timeoutSeconds: z.number().nullable(),
});
export type RunningTurn = z.infer<typeof RunningTurn>;

/** The last thing that a running turn said, in one line. */
export const TurnLine = z.object({ runId: Id, line: z.string() });
export type TurnLine = z.infer<typeof TurnLine>;

/** Tasks that failed lately for the same reason. */
export const FailureGroup = z.object({
  /** Null: of a kind that nobody has noted. */
  reason: FailureReason.nullable(),
  count: z.int(),
  /** Those that were to do them, each name once. */
  assignees: z.array(z.string()),
  /** The one that failed last. */
  latest: z.object({
    taskId: Id,
    title: z.string(),
    failure: z.string().nullable(),
    at: Timestamp,
  }),
});
export type FailureGroup = z.infer<typeof FailureGroup>;

/** What waits to be done, turns or deliveries. */
const Line = z.object({
  /** None beyond `countedTo`. */
  depth: z.int(),
  /** Since when the first of them waits; null when none does. */
  oldestAt: Timestamp.nullable(),
});

export const Queue = z.object({ turns: Line, deliveries: Line });
export type Queue = z.infer<typeof Queue>;

/** What happened within an hour, which begins at `at`. */
export const HourCount = z.object({ at: Timestamp, turns: z.int(), replies: z.int() });
export type HourCount = z.infer<typeof HourCount>;
