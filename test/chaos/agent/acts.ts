/** What an agent of a run may do in a turn; the message's payload says which: `{nonce, act, …}`. */
export const acts = [
  'answer',
  'question',
  'print',
  'progress',
  'ask',
  'hang',
  'ignore_term',
  'crash',
  'reply_then_crash',
  'reply_then_hang',
  'flood',
  'fork',
  'daemon',
  'twice_same_key',
  'twice_other_key',
  'late',
  'poison',
] as const;
export type Act = (typeof acts)[number];

/** The payload of a message that starts a turn. */
export interface Work {
  nonce: string;
  act: Act;
  /** Milliseconds that the work takes. */
  takes: number;
  /** The peer that `ask` asks. */
  peer?: string;
}
