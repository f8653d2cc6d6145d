import type { IncomingMessage } from 'node:http';
import { createDoorbell } from '@callboard/core/async/doorbell';
import { z } from 'zod';
import { EventSplitter, type StreamEvent } from '../../output/event-splitter.ts';

const MessageUpdate = z.object({ id: z.int(), role: z.enum(['agent', 'user']), message: z.string() });
const StatusChange = z.object({ status: z.enum(['running', 'stable']) });

/** What is known of agentapi's conversation, by its events: all that was said, then what is said from now on. */
export interface Conversation {
  /** Null until it has said it. */
  status: () => 'running' | 'stable' | null;
  /** The highest id of a message; -1 when there is none. */
  lastId: () => number;
  /** @returns the agent's last message of those with a higher id; null when there is none */
  answerAfter: (id: number) => string | null;
  /** Waits for something to be so. @returns false when the stream has ended, or `signal` was aborted, before it was */
  until: (isSo: () => boolean, signal: AbortSignal) => Promise<boolean>;
  /** An event was longer than it may be, so reading ended. */
  isTooLong: () => boolean;
}

export interface ConversationOptions {
  events: IncomingMessage;
  /** Bytes that one event may have. */
  limit: number;
  /** Called whenever something was said or has changed. */
  onChange: () => void;
}

/** Nothing is missed by a ring that comes too early; this only bounds what a defect here could cost. */
const lookEveryMs = 5_000;

/** Follows the events until their stream ends. */
export function followConversation({ events, limit, onChange }: ConversationOptions): Conversation {
  const bell = createDoorbell();
  const splitter = new EventSplitter();
  const messages = new Map<number, z.infer<typeof MessageUpdate>>();
  const decoder = new TextDecoder();
  let status: ReturnType<Conversation['status']> = null;
  let [unread, isOver] = [0, false];

  function take({ name, data }: StreamEvent): void {
    if (name === 'message_update') {
      const { data: update } = MessageUpdate.safeParse(parse(data));
      if (update) messages.set(update.id, update);
    }
    if (name === 'status_change') status = StatusChange.safeParse(parse(data)).data?.status ?? status;
  }

  events.on('data', (chunk: Buffer) => {
    const complete = splitter.push(decoder.decode(chunk, { stream: true }));
    for (const event of complete) take(event);
    unread = complete.length > 0 ? 0 : unread + chunk.length;
    if (unread > limit) events.destroy();
    if (complete.length > 0) onChange();
    bell.ring();
  });
  events.once('close', () => {
    isOver = true;
    bell.ring();
  });

  return {
    status: () => status,
    lastId: () => Math.max(-1, ...messages.keys()),
    answerAfter: (id) => {
      const said = [...messages.values()].filter((message) => message.role === 'agent' && message.id > id);
      return said.toSorted((a, b) => a.id - b.id).at(-1)?.message ?? null;
    },
    until: async (isSo, signal) => {
      for (;;) {
        const heard = bell.rings;
        if (isSo()) return true;
        if (isOver || signal.aborted) return false;
        await bell.wait(heard, { timeoutMs: lookEveryMs, signal });
      }
    },
    isTooLong: () => unread > limit,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
