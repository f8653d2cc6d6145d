import type { Ending } from './end-processes.ts';
import type { Reading } from './output/output-reader.ts';
import type { ProcessAgent } from './program.ts';
import type { TurnResult } from './turn.ts';
import type { Cause } from './wait-for-cause.ts';
import type { Excess } from './watch-usage.ts';
import { formatBytes } from '../format-bytes.ts';

export interface EndInput {
  agent: Pick<ProcessAgent, 'timeout' | 'exitGrace' | 'idleTimeout' | 'memoryLimit' | 'cpuLimit'>;
  cause: Cause;
  /** What it took too much of, when that was the cause. */
  excess: Excess | null;
  ending: Ending;
  /** Its processes had a namespace, whose end proves theirs. */
  isContained: boolean;
  /** What runs its tools in its place, if anything does. */
  daemon: string | undefined;
  reading: Pick<Reading, 'text' | 'failure'>;
}

type End = Pick<TurnResult, 'outcome' | 'reason' | 'detail' | 'text'>;

/** @returns what came of a turn whose process is over */
export function describeEnd(input: EndInput): End {
  return describers[input.cause](input);
}

const describers = {
  exited: ({ reading }) => describeReading(reading, null),
  settled: describeSettled,
  idle: describeIdle,
  exceeded: describeExcess,
  timed_out: describeTimeout,
  canceled: describeCancel,
} satisfies Record<Cause, (input: EndInput) => End>;

function describeSettled({ agent, reading }: EndInput): End {
  const remark = `the agent had given its result and had not exited ${agent.exitGrace} s later: it was ended`;
  return describeReading(reading, remark);
}

function describeReading({ text, failure }: EndInput['reading'], remark: string | null): End {
  if (failure === null) return { outcome: 'succeeded', reason: null, detail: remark, text };
  return { outcome: failure.reason === 'timeout' ? 'timed_out' : 'failed', ...failure, text };
}

function describeTimeout(input: EndInput): End {
  const detail = `the agent had not finished after ${input.agent.timeout} s`;
  return describeForced(input, { outcome: 'timed_out', reason: 'timeout', detail });
}

function describeIdle(input: EndInput): End {
  const detail = `the agent had written nothing for ${input.agent.idleTimeout} s`;
  return describeForced(input, { outcome: 'timed_out', reason: 'idle_timeout', detail });
}

function describeExcess(input: EndInput): End {
  const { agent, excess } = input;
  if (excess?.limit === 'cpu') {
    const detail = `the agent had used ${Number(excess.used.toFixed(1))} s of processor time, and its cpuLimit is ${agent.cpuLimit} s`;
    return describeForced(input, { outcome: 'failed', reason: 'cpu_limit', detail });
  }
  const [used, limit] = [excess?.used ?? 0, agent.memoryLimit ?? 0].map(formatBytes);
  const detail = `the agent had ${used} of memory in use, and its memoryLimit is ${limit}`;
  return describeForced(input, { outcome: 'failed', reason: 'memory_limit', detail });
}

function describeForced(input: EndInput, why: Pick<End, 'outcome' | 'reason' | 'detail'>): End {
  const rest = input.ending === 'left' ? `; ${describeRest(input)}` : '';
  return { ...why, detail: `${why.detail}${rest}${describeForce(input)}`, text: null };
}

function describeCancel(input: EndInput): End {
  return {
    outcome: 'canceled',
    reason: 'canceled',
    detail: `the turn was canceled; ${describeRest(input)}${describeForce(input)}`,
    text: null,
  };
}

/** What is known of its processes: a program that leaves its group and clears its environment hides from us. */
function describeRest({ ending, isContained, daemon }: EndInput): string {
  if (ending === 'left')
    return 'not all of its processes ended though they were killed: they hang in the kernel';
  const beyond = daemon ? `, but what its tools left running in ${daemon} may go on` : '';
  if (isContained) return `all of its processes are gone${beyond}`;
  return `all of its processes that could be found are gone${beyond}`;
}

/** KILL leaves no time to call back what an agent has handed to others, such as a daemon or a remote run. */
function describeForce({ ending }: EndInput): string {
  if (ending !== 'killed') return '';
  return '; it did not stop when asked and was killed, so work that it handed to other programs may go on';
}
