import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Exit {
  at: number;
  code: number | null;
  signal: NodeJS.Signals | null;
  /** It was asked to end (`stop`), or killed from outside. */
  asked: boolean;
  /** It had printed `readyText` before. */
  wasReady: boolean;
}

export interface Supervised {
  pid: () => number | null;
  exits: Exit[];
  /** Starts it unless it runs; from now on it is started again whenever it ends. */
  start: () => void;
  /** Sends the signal; it is started again `downFor` milliseconds after its end. */
  kill: (signal: NodeJS.Signals, downFor: number) => void;
  /** Milliseconds between an end that comes now and the next start. */
  setDownFor: (downFor: number) => void;
  pause: () => void;
  resume: () => void;
  /** Asks it to end and does not start it again. @returns its exit, at once when it does not run */
  stop: (signal?: NodeJS.Signals) => Promise<Exit | null>;
}

export interface ProcessOptions {
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  cwd: string;
  /** Everything that it prints, over all its lives. */
  logFile: string;
  /** What it prints when it has started. */
  readyText: string;
}

const usualDownFor = 500;

/** Runs a Node program as a service manager does: what ends is started again after a while. */
export function supervise({ args, env, cwd, logFile, readyText }: ProcessOptions): Supervised {
  const log = createWriteStream(logFile, { flags: 'a' });
  const exits: Exit[] = [];
  let child: ChildProcess | null = null;
  let [wanted, asked, wasReady, downFor] = [false, false, false, usualDownFor];

  const start = () => {
    wanted = true;
    if (child) return;
    [asked, wasReady] = [false, false];
    downFor = usualDownFor;
    const started = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    child = started;
    for (const stream of [started.stdout, started.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        wasReady ||= text.includes(readyText);
        log.write(text);
      });
    }
    started.once('exit', (code, signal) => {
      exits.push({ at: Date.now(), code, signal, asked, wasReady });
      child = null;
      void sleep(downFor).then(() => (wanted ? start() : undefined));
    });
  };
  const send = (signal: NodeJS.Signals) => void child?.kill(signal);
  return {
    pid: () => child?.pid ?? null,
    exits,
    start,
    kill: (signal, wait) => {
      asked = true;
      downFor = wait;
      send(signal);
    },
    setDownFor: (wait) => (downFor = wait),
    pause: () => send('SIGSTOP'),
    resume: () => send('SIGCONT'),
    stop: async (signal = 'SIGTERM') => {
      wanted = false;
      if (!child) return null;
      asked = true;
      const exit = once(child, 'exit');
      send('SIGCONT');
      send(signal);
      await exit;
      return exits.at(-1) ?? null;
    },
  };
}
