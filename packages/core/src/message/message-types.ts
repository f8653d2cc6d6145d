import type { Config } from '../config/config.ts';

/** A reply of this type says that the work failed; a bridge sends it when a turn ends badly. */
export const failureType = 'FAILED';

/** @returns whether a reply ends its task: because it says so, or by its type */
export function isFinalReply(config: Config, reply: { type: string; final?: boolean }): boolean {
  return reply.final ?? (reply.type === failureType || config.messages.final.includes(reply.type));
}

/** @returns whether messages of this type are only recorded: no turn, no change of state */
export function isRecordOnly(config: Config, type: string): boolean {
  return config.messages.recordOnly.includes(type);
}
