import { setTimeout as sleep } from 'node:timers/promises';
import { loop } from '@callboard/core/async/loop';
import type { AgentConfig } from '@callboard/core/config/config';
import { type ClaimedRun, claimRuns } from '@callboard/core/run/claim-runs';
import { createTurnStore } from '@callboard/core/run/create-turn-store';
import { cutOffRun } from '@callboard/core/run/cut-off-run';
import { expireRuns } from '@callboard/core/run/expire-runs';
import { findOwnRuns, type OwnRunState } from '@callboard/core/run/find-own-runs';
import { type RunDeps, stopping, takeTurn } from './take-turn.ts';

/** Looks by itself this often, in case the bell that it would have heard was another bridge's, and lost. */
const lookEveryMs = 1_000;
/** Whether turns are to be ended is not asked for more often: every message that comes rings. */
const restMs = 50;

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
  const [closing, closed] = [new AbortController(), new AbortController()];
  const turns = new Map<string, Turn>();
  /** Claims under way: until one has answered, what it has claimed is not among the turns. */
  const claims = new Set<Promise<unknown>>();
  const store = createTurnStore(deps.core);
  let killAt = Infinity;
  const look = { bell: deps.bell, everyMs: lookEveryMs, onError: onErrorOf(deps) };
  const watching = loop({ ...look, restMs, signal: closed.signal, look: () => watch(deps, turns, claims) });
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
    await keepAmong(claims, claimSome(agent, room));
  }

  async function claimSome(agent: AgentConfig, room: number): Promise<void> {
    const claimed = await claimRuns(deps.core.db, { bridgeId: deps.bridgeId, agent, room });
    for (const claim of claimed) begin(claim, agent);
    if (claimed.length > 0) deps.wake();
  }

  function begin(claimed: ClaimedRun, agent: AgentConfig): void {
    const unwanted = new AbortController();
    // Claimed while the bridge was told to stop: handed back before it begins.
    if (closing.signal.aborted) unwanted.abort(stopping);
    const longestGrace = () => Math.max(0, killAt - performance.now());
    const { signal } = unwanted;
    const ended = takeTurn(deps, { claimed, agent, signal, longestGrace, store }).finally(() => {
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

/** Keeps it there until it is settled. */
async function keepAmong(all: Set<Promise<unknown>>, one: Promise<void>): Promise<void> {
  all.add(one);
  await one.finally(() => all.delete(one));
}

function onErrorOf({ log }: RunDeps): (err: unknown) => void {
  return (err) => log.error({ event: 'worker_error', err }, 'could not look for turns');
}

/**
 * Ends the turns that somebody wants to end, and those that another bridge has taken over while this one was frozen.
 * Hands back what the database takes for a turn here and is none: its claim was stored, but the answer got lost.
 */
async function watch(
  deps: RunDeps,
  turns: ReadonlyMap<string, Turn>,
  claims: ReadonlySet<Promise<unknown>>,
): Promise<void> {
  const known = [...turns];
  const own = await findOwnRuns(deps.core.db, deps.bridgeId);
  const wanted = new Set(own.filter((run) => run.cancelRequestedAt === null).map(({ id }) => id));
  for (const [runId, turn] of known) if (!wanted.has(runId)) turn.unwanted.abort('unwanted');
  const isUnclaimed = (run: OwnRunState) => run.spawnedAt === null && !turns.has(run.id);
  if (!own.some(isUnclaimed)) return;
  await Promise.allSettled(claims);
  for (const run of own.filter(isUnclaimed)) await handBack(deps, run);
}

async function handBack({ core, log, wake }: RunDeps, run: OwnRunState): Promise<void> {
  const ended = await cutOffRun(core, run, { kind: 'unclaimed' });
  if (!ended) return;
  const about = { run_id: ended.id, task_id: ended.taskId, agent: ended.agent };
  log.warn(
    { event: 'recovered', ...about },
    'the answer to the claim of this turn was lost; it is claimed again',
  );
  wake();
}

/** Waits until the turns have ended, or for so long. */
async function allEnded(turns: ReadonlyMap<string, Turn>, withinMs?: number): Promise<void> {
  const ended = Promise.allSettled(Array.from(turns.values(), (turn) => turn.ended));
  if (withinMs === undefined) await ended;
  else await Promise.race([ended, sleep(withinMs, undefined, { ref: false })]);
}
