import { setTimeout as sleep } from 'node:timers/promises';
import { loop } from '@callboard/core/async/loop';
import type { AgentConfig } from '@callboard/core/config/config';
import { type ClaimedRun, claimRuns } from '@callboard/core/run/claim-runs';
import { expireRuns } from '@callboard/core/run/expire-runs';
import { findUnwanted } from '@callboard/core/run/find-unwanted';
import { type RunDeps, stopping, takeTurn } from './take-turn.ts';

/** Looks by itself this often, in case the bell that it would have heard was another bridge's, and lost. */
const lookEveryMs = 1_000;

export interface StopOptions {
  /** For so long turns may go on to an end of their own. */
  graceMs: number;
  /** So long after the call nothing of a turn is left, whatever its agent's `killGrace` says. */
  killedMs: number;
}

export interface RunWorker {
  /** Claims no more at once; lets turns go on for a grace, then ends them and hands them back. */
  stop: (options: StopOptions) => Promise<void>;
}

interface Turn {
  agent: string;
  unwanted: AbortController;
  ended: Promise<void>;
}

/**
 * Claims turns as agents have room, and sees each to its end. Starts at once; any bridge on the database may
 * claim any turn of an agent that it knows.
 */
export function startRunWorker(deps: RunDeps): RunWorker {
  const closing = new AbortController();
  const closed = new AbortController();
  const turns = new Map<string, Turn>();
  let killAt = Infinity;
  const look = { bell: deps.bell, everyMs: lookEveryMs, onError: onErrorOf(deps) };
  const watching = loop({ ...look, signal: closed.signal, look: () => endUnwanted(deps, turns) });
  const claiming = loop({
    ...look,
    signal: closing.signal,
    look: async () => {
      for (const agent of deps.core.config.agents.values()) {
        if ((await expireRuns(deps.core, agent)).length > 0) deps.wake();
        await fill(agent);
      }
    },
  });

  async function fill(agent: AgentConfig): Promise<void> {
    const own = Array.from(turns.values()).filter((turn) => turn.agent === agent.name).length;
    const room = Math.min(agent.concurrency - own, deps.core.config.limits.turns - turns.size);
    if (room <= 0 || closing.signal.aborted) return;
    const claimed = await claimRuns(deps.core.db, { bridgeId: deps.bridgeId, agent, room });
    for (const claim of claimed) begin(claim, agent);
    if (claimed.length > 0) deps.wake();
  }

  function begin(claimed: ClaimedRun, agent: AgentConfig): void {
    const unwanted = new AbortController();
    // Claimed while the bridge was told to stop: handed back before it begins.
    if (closing.signal.aborted) unwanted.abort(stopping);
    const longestGrace = () => Math.max(0, killAt - performance.now());
    const input = { claimed, agent, signal: unwanted.signal, longestGrace };
    const ended = takeTurn(deps, input).finally(() => {
      turns.delete(claimed.run.id);
      deps.wake();
    });
    turns.set(claimed.run.id, { agent: agent.name, unwanted, ended });
  }

  return {
    stop: async ({ graceMs, killedMs }) => {
      killAt = performance.now() + killedMs;
      closing.abort();
      await claiming;
      await allEnded(turns, graceMs);
      for (const turn of turns.values()) turn.unwanted.abort(stopping);
      await allEnded(turns);
      closed.abort();
      await watching;
    },
  };
}

function onErrorOf({ log }: RunDeps): (err: unknown) => void {
  return (err) => log.error({ event: 'worker_error', err }, 'could not look for turns');
}

/** Also ends a turn that another bridge has taken over while this one was frozen: it is worked on there. */
async function endUnwanted({ core, bridgeId }: RunDeps, turns: ReadonlyMap<string, Turn>): Promise<void> {
  if (turns.size === 0) return;
  for (const runId of await findUnwanted(core.db, bridgeId, [...turns.keys()]))
    turns.get(runId)?.unwanted.abort('unwanted');
}

/** Waits until the turns have ended, or for so long. */
async function allEnded(turns: ReadonlyMap<string, Turn>, withinMs?: number): Promise<void> {
  const ended = Promise.allSettled(Array.from(turns.values(), (turn) => turn.ended));
  if (withinMs === undefined) await ended;
  else await Promise.race([ended, sleep(withinMs, undefined, { ref: false })]);
}
