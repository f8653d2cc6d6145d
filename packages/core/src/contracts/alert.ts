import { z } from 'zod';
import { PageInput, pageOf } from './page.ts';
import { Id, Name, Timestamp } from './primitives.ts';

/**
 * What a person may want to be told of: a task failed, a delivery was given up, a turn is held because agents only
 * answer each other, something has waited for too long, the day's turns cost more than they should. `test` is a
 * person's trial of a hook.
 */
export const AlertRule = z.enum(['failed', 'dead', 'held', 'waiting', 'cost', 'test']);
export type AlertRule = z.infer<typeof AlertRule>;

/** `pending` until the hook's address has answered with 2xx (`sent`), or has not over the whole schedule (`dead`). */
export const AlertStatus = z.enum(['pending', 'sent', 'dead']);
export type AlertStatus = z.infer<typeof AlertStatus>;

/** One word to one hook. */
export const Alert = z.object({
  id: Id,
  /** The hook's name in `callboard.config.ts`. */
  hook: z.string(),
  rule: AlertRule,
  /** What happened, in one sentence. */
  text: z.string(),
  taskId: Id.nullable(),
  status: AlertStatus,
  attempts: z.int().nonnegative(),
  /** Why the last attempt failed; null: none has. */
  error: z.string().nullable(),
  /** When the next attempt is due; null unless pending. */
  nextAttemptAt: Timestamp.nullable(),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
});
export type Alert = z.infer<typeof Alert>;

export const AlertListInput = PageInput.extend({
  hook: z.string().optional(),
  status: z.array(AlertStatus).min(1).optional(),
});
export type AlertListInput = z.infer<typeof AlertListInput>;
export const AlertPage = pageOf(Alert);
export type AlertPage = z.infer<typeof AlertPage>;

/** A hook as it may be shown: its address can be a secret, so only the host of it. And how it takes what it is told. */
export const AlertHook = z.object({
  name: z.string(),
  host: z.string(),
  format: z.enum(['slack', 'json']),
  signed: z.boolean(),
  on: z.array(AlertRule),
  /** What it is still to be told, and what was given up; none beyond `countedTo`. */
  pending: z.int(),
  dead: z.int(),
  /** When it last took something; null: it has taken nothing yet. */
  lastSentAt: Timestamp.nullable(),
  /** The newest that it has not taken yet, or never has, though it was tried. */
  lastProblem: Alert.nullable(),
  /** The newest trial. */
  lastTest: Alert.nullable(),
});
export type AlertHook = z.infer<typeof AlertHook>;

export const AlertTestInput = z.object({ hook: Name });
export const AlertRef = z.object({ alertId: Id });
