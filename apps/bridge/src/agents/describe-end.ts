import type { AgentConfig } from '@callboard/core/config/config';
import type { Ending } from './end-processes.ts';
import type { EndedTurn, Preset } from './presets/preset.ts';
import type { TurnResult } from './turn.ts';
import type { Cause } from './wait-for-cause.ts';

export interface EndInput {
  agent: AgentConfig;
  preset: Preset;
  cause: Cause;
  ending: Ending;
  ended: EndedTurn;
}

type End = Pick<TurnResult, 'outcome' | 'reason' | 'detail' | 'text'>;

/** @returns what came of a turn whose process is over */
export function describeEnd(input: EndInput): End {
  return describers[input.cause](input);
}

const describers = {
  exited: describeExit,
  timed_out: describeTimeout,
  canceled: describeCancel,
} satisfies Record<Cause, (input: EndInput) => End>;

function describeExit({ preset, ended }: EndInput): End {
  const { text, failure } = preset.read(ended);
  if (failure === null) return { outcome: 'succeeded', reason: null, detail: null, text };
  return { outcome: failure.reason === 'timeout' ? 'timed_out' : 'failed', ...failure, text };
}

function describeTimeout(input: EndInput): End {
  const detail = `the agent had not finished after ${input.agent.timeout} s${describeForce(input)}`;
  return { outcome: 'timed_out', reason: 'timeout', detail, text: null };
}

function describeCancel(input: EndInput): End {
  return {
    outcome: 'canceled',
    reason: 'canceled',
    detail: `the turn was canceled${describeForce(input)}`,
    text: null,
  };
}

/** KILL leaves no time to call back what an agent has handed to others, such as a daemon or a remote run. */
function describeForce({ ending }: EndInput): string {
  if (ending !== 'killed') return '';
  return '; it did not stop when asked and was killed, so work that it handed to other programs may go on';
}
