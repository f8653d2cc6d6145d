import { hostname } from 'node:os';
import { createDoorbell } from '@callboard/core/async/doorbell';
import { loop } from '@callboard/core/async/loop';
import { beat, findOnHost, forgetSilent, unregister } from '@callboard/core/bridge/heartbeat';
import type { Core } from '@callboard/core/context';
import type { RunRow } from '@callboard/core/db/schema/run';
import { loseRuns } from '@callboard/core/run/lose-runs';
import type { Log } from '../log/create-log.ts';
import { isAlive } from './is-alive.ts';

const beatEveryMs = 3_000;
/** A bridge that has missed four beats is gone: noticed within 15 seconds, a beat of the others included. */
const silentSeconds = 12;
const forgetSeconds = 600;

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
  const self = { id: deps.bridgeId, host: hostname(), pid: process.pid };
  const closing = new AbortController();
  await beat(deps.core.db, self);
  await forgetDead(deps, self);
  await recoverLost(deps);
  let beatAt = Date.now();
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
    },
    onError: (err) =>
      deps.log.error({ event: 'worker_error', err }, 'could not say that this bridge is there'),
  });
  return {
    stop: async () => {
      closing.abort();
      await beating;
      await unregister(deps.core.db, self.id);
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
  if (lost.length > 0) deps.wake();
}
