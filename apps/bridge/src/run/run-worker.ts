import type { Doorbell } from '@callboard/core/async/doorbell';
import { loop } from '@callboard/core/async/loop';
import type { AgentConfig } from '@callboard/core/config/config';
import { type ClaimedRun, claimRuns } from '@callboard/core/run/claim-runs';
import { findCancelRequests } from '@callboard/core/run/find-cancel-requests';
import { type RunDeps, stopping, takeTurn } from './take-turn.ts';

/** Looks by itself this often, in case the bell that it would have heard was another bridge's, and lost. */
const lookEveryMs = 1_000;

export interface RunWorker {
  /** Ends the turns that run, waits for them, and claims no more. */
  stop: () => Promise<void>;
}

interface Turn {
  agent: string;
  canceled: AbortController;
  ended: Promise<void>;
}

/**
 * Claims turns as agents have room, and sees each to its end. Starts at once; any bridge on the database may
 * claim any turn of an agent that it knows.
 */
export function startRunWorker(deps: RunDeps, bell: Doorbell): RunWorker {
  const closing = new AbortController();
  const turns = new Map<string, Turn>();
  const claiming = loop({
    bell,
    everyMs: lookEveryMs,
    signal: closing.signal,
    look: async () => {
      if (turns.size > 0) await endCanceled(deps, turns);
      for (const agent of deps.core.config.agents.values()) await fill(agent);
    },
    onError: (err) => deps.log.error({ event: 'worker_error', err }, 'could not look for turns'),
  });

  async function fill(agent: AgentConfig): Promise<void> {
    const own = Array.from(turns.values()).filter((turn) => turn.agent === agent.name).length;
    const room = agent.concurrency - own;
    if (room <= 0 || closing.signal.aborted) return;
    const claimed = await claimRuns(deps.core.db, { bridgeId: deps.bridgeId, agent, room });
    for (const claim of claimed) begin(claim, agent);
    if (claimed.length > 0) deps.wake();
  }

  function begin(claimed: ClaimedRun, agent: AgentConfig): void {
    const canceled = new AbortController();
    const ended = takeTurn(deps, { claimed, agent, signal: canceled.signal }).finally(() => {
      turns.delete(claimed.run.id);
      deps.wake();
    });
    turns.set(claimed.run.id, { agent: agent.name, canceled, ended });
  }

  return {
    stop: async () => {
      closing.abort();
      await claiming;
      for (const turn of turns.values()) turn.canceled.abort(stopping);
      await Promise.allSettled(Array.from(turns.values(), (turn) => turn.ended));
    },
  };
}

async function endCanceled({ core, bridgeId }: RunDeps, turns: ReadonlyMap<string, Turn>): Promise<void> {
  for (const runId of await findCancelRequests(core.db, bridgeId))
    turns.get(runId)?.canceled.abort('canceled');
}
