import type { Run } from '@callboard/core/contracts/run';
import { failureSentences } from '@callboard/core/contracts/failure-sentences';

/** @returns why a run ended as it did, in one sentence; null where there is nothing to say */
export function runSentence({ detail, reason, exitCode, signal }: Run): string | null {
  if (detail !== null) return detail;
  if (reason === null) return null;
  if (reason === 'exit_code' && exitCode !== null) return `The agent’s program ended with code ${exitCode}.`;
  if (reason === 'signal' && signal !== null) return `The agent’s program was ended by ${signal}.`;
  return failureSentences[reason];
}
