import { z } from 'zod';
import { MessageType } from '../contracts/message.ts';
import { Name } from '../contracts/primitives.ts';
import { BaseUrl } from './base-url.ts';

const Seconds = z
  .number()
  .positive()
  .max(7 * 24 * 3_600);

/** An agent run as a command line. */
export const AgentSettings = z.strictObject({
  /**
   * `command`: any program that takes the prompt as an argument or a file. `openclaw` and `demo` know their
   * program's own arguments and output; `command` then only adds to or replaces the program.
   */
  kind: z.enum(['command', 'openclaw', 'demo']).default('command'),
  /**
   * Program and arguments, never a shell line. `{message}` stands for the prompt, `{message_file}` for the
   * path of a file that holds it, `{thread_id}`, `{task_id}` and `{run_id}` for the ids.
   */
  command: z.array(z.string()).min(1, 'must name a program').optional(),
  /** Folder in which it runs; the folder in which Callboard was started otherwise. */
  cwd: z.string().optional(),
  /** Names of the environment variables that it gets from the bridge's own; `PATH`, `HOME` and a few more always. */
  env: z.array(z.string()).default([]),
  /** Turns at the same time; turns of one thread never overlap. */
  concurrency: z.int().min(1).max(1_000).default(4),
  /** Seconds that a turn may take. */
  timeout: Seconds.default(300),
  /** Seconds between TERM and KILL when a turn has to end. */
  killGrace: z.number().min(0).max(600).default(10),
  /** What a turn that ends well without having replied means: what it printed is the reply, or it failed. */
  noReply: z.enum(['output', 'fail']).default('output'),
  /** Peers that the agent may ask with `to` in its callback. */
  mayAsk: z.array(Name).default([]),
  /** Whose messages need a person's approval before they start a turn. */
  approve: z.enum(['never', 'from-peers', 'always']).default('never'),
  /** How often a turn that was lost with its bridge is repeated, though it may have had effects. */
  retryLost: z.int().min(0).max(10).default(1),
});
export type AgentSettings = z.infer<typeof AgentSettings>;

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
      schedule: z.array(Seconds).default([5, 30, 120, 600, 3_600, 21_600]),
      /** Seconds that a peer has for its answer. */
      timeout: z.number().positive().max(300).default(15),
      /** Deliveries under way at once. */
      concurrency: z.int().min(1).max(500).default(20),
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
      /** Bytes of a run's output that are kept: the first half and the last half of so many. */
      output: z
        .int()
        .min(4_096)
        .max(64 * 1_048_576)
        .default(524_288),
    })
    .prefault({}),
  http: z
    .strictObject({
      /** Host names, besides loopback and PUBLIC_URL's, under which bridge and dashboard may be addressed. */
      allowedHosts: z.array(z.string()).default([]),
    })
    .prefault({}),
});
export type UserConfig = z.infer<typeof UserConfig>;
