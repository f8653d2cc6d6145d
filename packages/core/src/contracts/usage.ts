import { z } from 'zod';

/** What a turn used, as far as its agent reports it. */
export const Usage = z.object({
  model: z.string().nullable(),
  /** Tokens that the model read, those from a cache included. */
  inputTokens: z.int().nonnegative().nullable(),
  outputTokens: z.int().nonnegative().nullable(),
  /** US dollars, as the agent reckons them. */
  costUsd: z.number().nonnegative().nullable(),
});
export type Usage = z.infer<typeof Usage>;

/** What several turns used together. Of a figure that none of them reported the sum is null, not 0. */
export const UsageSum = Usage.omit({ model: true }).extend({
  /** Turns that have started. */
  turns: z.int().nonnegative(),
  /** How many of them have reported what they used: the figures are those of these alone. */
  reported: z.int().nonnegative(),
  /** The models that they named, each once, sorted. */
  models: z.array(z.string()),
});
export type UsageSum = z.infer<typeof UsageSum>;

export const TaskUsage = z.object({
  task: UsageSum,
  /** Of all tasks of its thread, this one included. */
  thread: UsageSum,
});
export type TaskUsage = z.infer<typeof TaskUsage>;

/** A name of the IANA time zone database. Others, such as `+02:00`, PostgreSQL would read in its own way. */
const TimeZone = z.string().refine(isTimeZone, 'must be an IANA time zone, such as "Europe/Berlin"');

/** The latest days, today included, by the clocks of a time zone. */
export const UsageDaysInput = z.object({
  days: z.int().min(1).max(366).default(30),
  timeZone: TimeZone.default('UTC'),
});

export const UsageByDayInput = UsageDaysInput.extend({
  /** Only this agent's turns. */
  agent: z.string().optional(),
});

/** A turn belongs to the day on which it started. */
export const DayUsage = UsageSum.extend({ day: z.iso.date() });
export type DayUsage = z.infer<typeof DayUsage>;

export const AgentUsage = UsageSum.extend({ agent: z.string() });
export type AgentUsage = z.infer<typeof AgentUsage>;

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}
