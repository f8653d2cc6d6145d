import { z } from 'zod';
import { AlertRule } from '../contracts/alert.ts';
import { Name } from '../contracts/primitives.ts';
import { BaseUrl } from './base-url.ts';
import { Seconds } from './seconds.ts';

const Rule = AlertRule.exclude(['test']);

/** An address that is told of what needs a person. */
export const AlertHookSettings = z.strictObject({
  /** May hold a secret, as Slack's do; it is shown nowhere. */
  url: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }),
  /** What is posted: `{"text": …}`, which Slack, Mattermost and others take, or all of it as JSON. */
  format: z.enum(['slack', 'json']).default('json'),
  /** Signs what is posted, as the Standard Webhooks say. */
  secret: z
    .string()
    .regex(/^[\x21-\x7e]{16,512}$/, 'must be 16 to 512 printable ASCII characters without spaces')
    .optional(),
  /** What it is told of; everything unless given. */
  on: z
    .array(Rule)
    .min(1)
    .default([...Rule.options]),
});
export type AlertHookSettings = z.infer<typeof AlertHookSettings>;

export const AlertSettings = z.strictObject({
  hooks: z.record(Name, AlertHookSettings).default({}),
  /** Seconds that a turn may wait for its agent or for a person, and a question for its answer, before that is told. */
  waitingLonger: Seconds.default(1_800),
  /** US dollars that the turns of one day (UTC) may cost, as their agents reckon, before that is told; no limit unless given. */
  costPerDay: z.number().positive().optional(),
  /** Where the dashboard is for whoever reads an alert; `http://localhost:WEB_PORT` unless given. */
  dashboardUrl: BaseUrl.optional(),
});
