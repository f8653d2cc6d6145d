import { z } from 'zod';
import { MessageType } from '../contracts/message.ts';
import { Name } from '../contracts/primitives.ts';
import { AgentSettings } from './agent-settings.ts';
import { AlertSettings } from './alert-settings.ts';
import { BaseUrl } from './base-url.ts';
import { OutputLimit } from './output-limit.ts';
import { Seconds } from './seconds.ts';
import { TypeSettings } from './type-settings.ts';

/** Another bridge, or anything that speaks `POST /message`. */
export const PeerSettings = z.strictObject({
  /** Base address; messages go to `<url>/message`. A peer without one can ask, and answers to it wait here. */
  url: BaseUrl.optional(),
  /** The secret that the two share, both ways. It travels in an HTTP header. */
  secret: z
    .string()
    .regex(/^[\x21-\x7e]{16,512}$/, 'must be 16 to 512 printable ASCII characters without spaces'),
});
export type PeerSettings = z.infer<typeof PeerSettings>;

const RetentionDays = z.int().min(1).max(36_500);

/** What `callboard.config.ts` may say. Everything has a default; the environment wins over it. */
export const UserConfig = z.strictObject({
  /** The name by which this bridge calls itself. */
  name: Name.optional(),
  agents: z.record(Name, AgentSettings).optional(),
  /** The agent that gets what names none. */
  defaultAgent: Name.optional(),
  peers: z.record(Name, PeerSettings).optional(),
  /** The peer that `/send` goes to when it names none. */
  defaultPeer: Name.optional(),
  /** Seconds that turns may go on to an end of their own when the bridge is told to stop. */
  stopGrace: z.number().min(0).max(15).default(5),
  messages: z
    .strictObject({
      /** A reply of one of these types completes its task. */
      final: z.array(MessageType).default(['PR_READY', 'RESULT']),
      /** A message of one of these types is recorded and starts no turn. */
      recordOnly: z.array(MessageType).default(['STATUS']),
      /** A message of one of these types waits for an answer, as one with `expects_reply` does. */
      question: z.array(MessageType).default(['QUESTION']),
    })
    .prefault({}),
  /** What a task of a type begins as when a person writes one on the dashboard: a template, a form. */
  types: z.record(MessageType, TypeSettings).default({}),
  /** When agents that answer each other are stopped until a person lets them go on. */
  loops: z
    .strictObject({
      /** Agents' turns that may lead to a message, over all bridges, without a person in between. */
      hops: z.int().min(1).max(10_000).default(20),
      /** Turns here that messages of one trace may start, in all and within an hour; a person's do not count. */
      turns: z.int().min(1).max(1_000_000).default(200),
      turnsPerHour: z.int().min(1).max(100_000).default(60),
    })
    .prefault({}),
  deliveries: z
    .strictObject({
      /** Seconds before each further attempt; after the last one the delivery is dead. */
      schedule: z.array(Seconds).default([5, 30, 120, 600, 3_600, 7_200, 18_000, 36_000, 36_000]),
      /** Seconds that a peer has for its answer. */
      timeout: z.number().positive().max(300).default(15),
      /** Deliveries under way at once to one peer; each peer has as many, so that none waits for another. */
      concurrency: z.int().min(1).max(500).default(8),
      /** A peer that does not answer is left alone, and what is for it is held. */
      circuit: z
        .strictObject({
          /** Attempts that fail in a row before that. */
          failures: z.int().min(1).max(1_000).default(5),
          /** Seconds before each attempt to find it back; the last one repeats. */
          probes: z.array(Seconds).min(1).default([5, 15, 30, 60, 120, 300]),
        })
        .prefault({}),
      /** Seconds after its first attempt at which a delivery is dead even if its peer is only held. */
      giveUpAfter: Seconds.default(5 * 24 * 3_600),
    })
    .prefault({}),
  limits: z
    .strictObject({
      /** Bytes of a request's body. */
      body: z
        .int()
        .min(1_024)
        .max(64 * 1_048_576)
        .default(1_048_576),
      /** Levels of nesting in a payload. */
      depth: z.int().min(4).max(1_000).default(64),
      /** Turns at the same time on one bridge, of all its agents together. */
      turns: z.int().min(1).max(10_000).default(64),
      /** Bytes of a run's output that are kept: the first half and the last half of so many. */
      output: OutputLimit.default(524_288),
      /** Bytes of a file that is given to an agent, and how many may come with one message. */
      attachmentSize: z
        .int()
        .min(1_024)
        .max(64 * 1_048_576)
        .default(10 * 1_048_576),
      attachmentCount: z.int().min(1).max(100).default(10),
    })
    .prefault({}),
  retention: z
    .strictObject({
      /** Days for which an idempotency key is known: who sends again later than that is not recognised. */
      idempotencyKeys: z.int().min(7).max(3_650).default(7),
      /** Days after which a conversation that is over is forgotten, with all that belongs to it. For ever unless given. */
      tasks: RetentionDays.optional(),
      /** Days for which the history is kept that the live feed goes on in; as long as tasks unless given. */
      events: RetentionDays.optional(),
      /** Days for which what a turn wrote and did is kept after its end; as long as its task unless given. */
      output: RetentionDays.optional(),
    })
    .prefault({}),
  /** Addresses that are told of what needs a person. */
  alerts: AlertSettings.prefault({}),
  http: z
    .strictObject({
      /** Host names, besides loopback and PUBLIC_URL's, under which bridge and dashboard may be addressed. */
      allowedHosts: z.array(z.string()).default([]),
    })
    .prefault({}),
});
export type UserConfig = z.infer<typeof UserConfig>;
