/** One turn of a conversation with a model, whatever its API calls it. */
export interface Turn {
  role: 'user' | 'assistant' | 'tool';
  text: string;
}

/** A tool that the model may call, with the names of its arguments. */
export interface Tool {
  name: string;
  parameters: string[];
}

/** What an agent program asks of its model. */
export interface Question {
  turns: Turn[];
  tools: Tool[];
  /** The answer is wanted in pieces, as server-sent events. */
  stream: boolean;
}

/** What the model answers: words, or one call of a tool. */
export type Answer =
  | { kind: 'text'; text: string }
  | { kind: 'call'; name: string; input: Record<string, unknown> };

/** An answer on its way, with what tells it from others. */
export interface Reply {
  id: string;
  model: string;
  answer: Answer;
}

/** One server-sent event: `event` where the API names its events. */
export interface Sent {
  event?: string;
  data: object | '[DONE]';
}

/** How one API of models is spoken. Each answer says that it took 10 tokens in and 5 out. */
export interface ModelApi {
  /** @returns whether requests with this path, query included, are its */
  serves: (path: string) => boolean;
  read: (body: unknown, path: string) => Question;
  /** The answer as one document. */
  write: (reply: Reply) => object;
  /** The same in pieces. */
  stream: (reply: Reply) => Sent[];
}

/** Tokens that every answer takes. */
export const tokens = { input: 10, output: 5 } as const;
