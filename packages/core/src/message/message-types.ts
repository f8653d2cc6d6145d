import type { Config } from '../config/config.ts';

/** A reply of this type says that the work failed; a bridge sends it when a turn ends badly. */
export const failureType = 'FAILED';

/** @returns whether a message waits for an answer: because it says so, or by its type */
export function isQuestion(config: Config, message: { type: string; expects_reply?: boolean }): boolean {
  return message.expects_reply ?? config.messages.question.includes(message.type);
}

/** @returns whether a reply ends its task: because it says so, or by its type; a question never does */
export function isFinalReply(
  config: Config,
  reply: { type: string; final?: boolean; expects_reply?: boolean },
): boolean {
  if (isQuestion(config, reply)) return false;
  return reply.final ?? (reply.type === failureType || config.messages.final.includes(reply.type));
}

/** @returns whether messages of this type are only recorded: no turn, no change of state */
export function isRecordOnly(config: Config, type: string): boolean {
  return config.messages.recordOnly.includes(type);
}
