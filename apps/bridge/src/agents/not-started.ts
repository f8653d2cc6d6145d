import type { TurnResult } from './turn.ts';

/** @returns the result of a turn that never had a process */
export function notStarted(why: Pick<TurnResult, 'outcome' | 'reason' | 'detail'>): TurnResult {
  return {
    ...why,
    exitCode: null,
    signal: null,
    text: null,
    sessionId: null,
    usage: null,
    leftovers: null,
    outputBytes: 0,
    droppedBytes: 0,
  };
}
