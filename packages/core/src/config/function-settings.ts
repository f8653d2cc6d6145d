import { z } from 'zod';
import type { MessagePayload } from '../contracts/message.ts';
import type { Party } from '../contracts/primitives.ts';
import { processSettings } from './process-settings.ts';

/** What a function gets to know of its turn. */
export interface FunctionTurn {
  runId: string;
  taskId: string;
  threadId: string;
  /** From 1; more when an earlier attempt at the turn was cut off. */
  attempt: number;
  /** What the thread's last turn returned as `session`. */
  session: string | null;
  agent: string;
  sender: Party;
  type: string;
  payload: MessagePayload;
  /** Files of the thread, in a folder that goes with the turn; name and type are what their sender said. */
  attachments: { name: string; mediaType: string; size: number; path: string }[];
  /** What a program would be given: the message and how to answer it, in words. */
  prompt: string;
}

export interface FunctionContext {
  /** Aborts when the turn is canceled or its time is over; what goes on after `killGrace` is killed. */
  signal: AbortSignal;
  /**
   * Answers whoever asked, as `POST /send` does, or asks another peer (`to`).
   *
   * @throws Error when it was not taken
   */
  reply: (
    type: string,
    payload: MessagePayload,
    options?: { final?: boolean; expectsReply?: boolean; to?: string },
  ) => Promise<void>;
  /** Writes a line to the turn's output, which is shown at once. */
  log: (text: string) => void;
}

/**
 * Takes one turn. A text that it returns is the answer where it has sent none; so is the `text` of an object, which
 * may have `session` and `usage` beside it; anything else is the answer as JSON. A throw fails the turn.
 */
export type RunFunction = (turn: FunctionTurn, context: FunctionContext) => unknown;

/** A function in TypeScript. Each turn runs it in a process of its own, which loads its file anew. */
export const FunctionSettings = z
  .strictObject({
    kind: z.literal('function'),
    ...processSettings,
    run: z.custom<RunFunction>((value) => typeof value === 'function', 'must be a function').optional(),
    /**
     * A module whose default export is the function, in place of `run`: its process then never loads the config
     * file, nor what secrets that holds.
     */
    file: z.string().optional(),
  })
  .refine(
    ({ run, file }) => (run === undefined) !== (file === undefined),
    'must have either `run` or `file`',
  );
