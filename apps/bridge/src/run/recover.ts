import { hostname } from 'node:os';
import { createDoorbell } from '@callboard/core/async/doorbell';
import { loop } from '@callboard/core/async/loop';
import { beat, findOnHost, forgetSilent, unregister } from '@callboard/core/bridge/heartbeat';
import type { Core } from '@callboard/core/context';
import type { RunRow } from '@callboard/core/db/schema/run';
import { releaseLostAttempts } from '@callboard/core/delivery/release-lost-attempts';
import { failHomelessRuns } from '@callboard/core/run/fail-homeless-runs';
import { loseRuns } from '@callboard/core/run/lose-runs';
import type { Log } from '../log/create-log.ts';
import { isAlive } from '../is-alive.ts';

const beatEveryMs = 2_000;
/**
 * A bridge that has missed five beats is gone. With a beat of the others that is 12 seconds: of the 15 within
 * which it is noticed, what is left is for ending its agents and for a slow machine.
 */
const silentSeconds = 10;
/** Until then a silent bridge may come back for the turns of agents that only it has. */
const forgetSeconds = 600;
/** Bridges that start together get the time to say which agents they have. */
const homelessAfterMs = 15_000;

export interface RecoverDeps {
  core: Core;
  bridgeId: string;
  log: Log;
  wake: () => void;
  /** Ends what a lost run's agent may have left on this machine. */
  endLeftovers: (run: Pick<RunRow, 'id' | 'pid' | 'pidStartedAt'>) => Promise<void>;
}

export interface Recovery {
  stop: () => Promise<void>;
}

/**
 * Says that this bridge is there, and gives the turns of bridges that no longer are to others. Bridges of
 * this machine whose process is gone are noticed at once, so that a restart goes on without waiting.
 */
export async function startRecovery(deps: RecoverDeps): Promise<Recovery> {
  const agents = [...deps.core.config.agents.keys()];
  const self = { id: deps.bridgeId, host: hostname(), pid: process.pid, agents };
  const closing = new AbortController();
  await beat(deps.core.db, self);
  await forgetDead(deps, self);
  await recoverLost(deps);
  const startedAt = Date.now();
  let beatAt = startedAt;
  let judgeFrom = 0;
  const beating = loop({
    bell: createDoorbell(),
    everyMs: beatEveryMs,
    signal: closing.signal,
    look: async () => {
      await beat(deps.core.db, self);
      // Whoever was away itself (suspended, frozen, without its database) cannot tell who else was: the others
      // get the time to say that they are back.
      if (Date.now() - beatAt > (silentSeconds / 2) * 1_000) judgeFrom = Date.now() + silentSeconds * 1_000;
      beatAt = Date.now();
      if (beatAt < judgeFrom) return;
      await recoverLost(deps);
      await forgetSilent(deps.core.db, forgetSeconds);
      if (beatAt - startedAt > homelessAfterMs) await failHomeless(deps);
    },
    onError: (err) =>
      deps.log.error({ event: 'worker_error', err }, 'could not say that this bridge is there'),
  });
  return {
    stop: async () => {
      closing.abort();
      await beating;
    },
  };
}

async function forgetDead(
  { core }: RecoverDeps,
  self: { id: string; host: string; pid: number },
): Promise<void> {
  for (const other of await findOnHost(core.db, self.host)) {
    const gone = other.pid === self.pid || !isAlive(other.pid);
    if (other.id !== self.id && gone) await unregister(core.db, other.id);
  }
}

async function recoverLost(deps: RecoverDeps): Promise<void> {
  const lost = await loseRuns(deps.core, silentSeconds, deps.endLeftovers);
  for (const run of lost) {
    deps.log.warn(
      { event: 'recovered', run_id: run.id, task_id: run.taskId, agent: run.agent },
      'the bridge that worked on this turn is gone',
    );
  }
  const released = await releaseLostAttempts(deps.core, silentSeconds);
  for (const delivery of released) {
    deps.log.warn(
      { event: 'recovered', delivery_id: delivery.id, task_id: delivery.taskId, peer: delivery.peer },
      'the bridge that was posting this message is gone',
    );
  }
  if (lost.length + released.length > 0) deps.wake();
}

async function failHomeless(deps: RecoverDeps): Promise<void> {
  const failed = await failHomelessRuns(deps.core);
  for (const run of failed) {
    const about = { run_id: run.id, task_id: run.taskId, agent: run.agent };
    deps.log.warn(
      { event: 'agent_error', ...about, reason: run.reason },
      run.detail ?? 'no bridge has the agent',
    );
  }
  if (failed.length > 0) deps.wake();
}
