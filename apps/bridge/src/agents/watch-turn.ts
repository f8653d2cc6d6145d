import type { ProcessAgent } from './program.ts';
import { Silence } from './silence.ts';
import { type Cause, waitForCause } from './wait-for-cause.ts';
import { type Excess, watchUsage } from './watch-usage.ts';

export interface WatchedTurn {
  agent: ProcessAgent;
  pid: number;
  exited: Promise<unknown>;
  /** Whether the program has given its result. */
  isComplete: () => boolean;
  /** Aborted when the turn is canceled. */
  signal: AbortSignal;
}

export interface TurnWatch {
  /** Has to be called whenever the program has written something. */
  hear: () => void;
  /** Resolves when the turn has to end, or has ended. */
  over: Promise<{ cause: Cause; excess: Excess | null }>;
}

/** Watches a turn whose process has just started, for whatever may end it. */
export function watchTurn({ agent, pid, exited, isComplete, signal }: WatchedTurn): TurnWatch {
  const { idleTimeout } = agent;
  const afterResult = new Silence(agent.exitGrace * 1_000, isComplete);
  const silence = new Silence(idleTimeout === undefined ? null : idleTimeout * 1_000, () => true);
  const usage = watchUsage(pid, agent);
  let excess: Excess | null = null;
  const wait = async () => {
    silence.interrupt();
    const exceeded = usage.exceeded.then((found) => (excess = found));
    const events = { exited, settled: afterResult.reached, idle: silence.reached, exceeded };
    const cause = await waitForCause({ events, timeout: agent.timeout * 1_000, signal });
    for (const watch of [afterResult, silence, usage]) watch.stop();
    return { cause, excess };
  };
  const hear = () => {
    afterResult.interrupt();
    silence.interrupt();
  };
  return { hear, over: wait() };
}
