import type { TranscriptLine } from '@callboard/core/contracts/run';
import type { TranscriptEntry } from '@callboard/core/contracts/transcript';

type ToolResult = Extract<TranscriptEntry, { kind: 'tool_result' }>;

/** A step as it is read: a call of a tool stands with its result, once there is one. */
export interface TranscriptStep {
  key: number;
  entry: TranscriptEntry;
  result: ToolResult | null;
}

/** @returns the steps in order; a result whose call is not known is a step of its own */
export function transcriptSteps(lines: readonly TranscriptLine[]): TranscriptStep[] {
  const steps: TranscriptStep[] = [];
  const calls = new Map<string, TranscriptStep>();
  for (const { seq, entry } of lines) {
    const callId = 'callId' in entry ? entry.callId : null;
    const call = callId === null ? undefined : calls.get(callId);
    if (entry.kind === 'tool_result' && call && call.result === null) {
      call.result = entry;
      continue;
    }
    const step = { key: seq, entry, result: null };
    steps.push(step);
    if (entry.kind === 'tool_call' && callId !== null) calls.set(callId, step);
  }
  return steps;
}
