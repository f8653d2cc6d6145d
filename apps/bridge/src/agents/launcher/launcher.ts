import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownProgram } from '../../own-program.ts';
import { runMark } from '../agent-environment.ts';
import { endLeftovers } from '../end-leftovers.ts';
import {
  type AgentProcess,
  type ProcessEnding,
  type ProcessInput,
  type Refusal,
  type StartProcess,
  startProcess,
} from '../start-process.ts';
import type { News, Order } from './launch-messages.ts';
import { openStreamDoor, type StreamDoor } from './stream-door.ts';

export interface Launcher {
  start: StartProcess;
  /** Ends it, and what it has started; resolves once it is gone. */
  close: () => Promise<void>;
}

interface Launched {
  begun: PromiseWithResolvers<Begun | Refusal>;
  ended: PromiseWithResolvers<Ended>;
}
type Begun = Pick<AgentProcess, 'pid' | 'startedAt'>;
type Ended = ProcessEnding & { isAlone: boolean };

const file = ownProgram('agents/launcher/launch-host');
/** What is known of a process whose launcher is gone: it may still be there, and is ended as what was killed is. */
const unknown: Ended = { exitCode: null, signal: 'SIGKILL', isAlone: false };
/** Instead of a code of the system's: a process may have begun, and cannot be followed. */
const lost: Refusal = { code: 'ECHILD' };
/** Milliseconds in which what a process writes to has come in; more only when the bridge may open no more files. */
const patience = 5_000;

/**
 * Starts agents from a small process of its own. For each new process the system copies the page tables of the one that
 * starts it, which stands still meanwhile: a bridge with its heap and its connections answers nobody for milliseconds.
 * What a program writes comes straight to the bridge. Elsewhere than on Linux the bridge starts them itself.
 *
 * The small process begins with the first turn, and again should it ever be killed.
 */
export function createLauncher(): Launcher {
  if (process.platform !== 'linux') return { start: startProcess, close: async () => {} };
  const launched = new Map<string, Launched>();
  let opening: Promise<StreamDoor> | null = null;
  let running: ChildProcess | null = null;

  function begin(): ChildProcess {
    const host = startHost((news) => hear(launched, news));
    host.once('exit', () => {
      if (running === host) running = null;
      for (const each of launched.values()) lose(each);
      launched.clear();
    });
    return host;
  }

  return {
    start: async (given) => {
      const door = await (opening ??= openStreamDoor());
      const host = (running ??= begin());
      const tell = (order: Order) => void (host.connected && host.send(order, () => {}));
      const id = randomUUID();
      const own = { begun: Promise.withResolvers<Begun | Refusal>(), ended: Promise.withResolvers<Ended>() };
      launched.set(id, own);
      const expected = door.expect(id);
      tell({ kind: 'start', id, door: door.name, given });
      const begun = await own.begun.promise;
      const streams = 'code' in begun ? null : await Promise.race([expected, giveUp()]);
      door.forget(id);
      if (streams !== null && !('code' in begun)) {
        const ended = own.ended.promise.then(({ exitCode, signal }) => ({ exitCode, signal }));
        const isAlone = async () => (await own.ended.promise).isAlone;
        const release = () => tell({ kind: 'release', id });
        return { ...begun, ...streams, ended, keeper: given.isContained ? { isAlone, release } : null };
      }
      if ('code' in begun && begun !== lost) return begun;
      tell({ kind: 'release', id });
      await endUnknown(given);
      return lost;
    },
    close: async () => {
      (await opening)?.close();
      if (running === null) return;
      const gone = once(running, 'exit');
      running.disconnect();
      await gone;
    },
  };
}

function startHost(tell: (news: News) => void): ChildProcess {
  const host = fork(file, {
    // Its memory is what a start costs.
    execArgv: ['--max-semi-space-size=1'],
    // Nothing of the bridge's, whose environment holds secrets.
    env: {},
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  host.on('message', (news) => tell(news as News));
  host.on('error', () => {});
  return host;
}

function hear(launched: Map<string, Launched>, news: News): void {
  const own = launched.get(news.id);
  switch (news.kind) {
    case 'started':
      return own?.begun.resolve({ pid: news.pid, startedAt: news.startedAt });
    case 'refused':
      launched.delete(news.id);
      return own?.begun.resolve({ code: news.code });
    case 'exited':
      launched.delete(news.id);
      return own?.ended.resolve({ exitCode: news.exitCode, signal: news.signal, isAlone: news.isAlone });
  }
}

function lose({ begun, ended }: Launched): void {
  begun.resolve(lost);
  ended.resolve(unknown);
}

async function giveUp(): Promise<null> {
  return sleep(patience, null, { ref: false });
}

/** Ends what may have been started without anybody who knows of it. */
function endUnknown({ environment }: ProcessInput): Promise<void> {
  return endLeftovers({ id: environment[runMark] ?? '', pid: null, pidStartedAt: null });
}
