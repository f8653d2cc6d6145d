import type { Observation } from './observation.ts';

/** @returns what was seen, as `--json` prints it; times are milliseconds */
export function describeTestTurn(seen: Observation) {
  const { outcome, reason, detail, exitCode, signal, text, sessionId, usage, leftovers } = seen.result;
  return {
    outcome,
    reason,
    detail,
    exitCode,
    signal,
    text,
    sessionId,
    usage,
    leftovers,
    outliving: seen.outliving,
    replies: seen.calls.map(({ body }) => body),
    refused: seen.refused,
    pid: seen.pid,
    startedMs: round(seen.startedMs),
    firstOutputMs: round(seen.firstOutputMs),
    endedMs: round(seen.endedMs),
    outputBytes: seen.result.outputBytes,
    output: seen.output,
    steps: seen.steps,
    containment: seen.containment.kind,
  };
}

export type DescribedTurn = ReturnType<typeof describeTestTurn>;

function round(ms: number | null): number | null {
  return ms === null ? null : Math.round(ms);
}
