import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitFor } from './wait-for.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** As it is shipped, or with its sources, whose modules a test can change while they are loaded. */
const programs = {
  build: join(root, 'apps/bridge/dist/main.js'),
  sources: join(root, 'apps/bridge/src/main.ts'),
};

/** A file that is open when a bridge starts, as whoever starts it may leave one; none of its agents may see it. */
export const leftOpen = fileURLToPath(import.meta.url);
/** Far behind its own streams: what follows those without a gap, Node itself passes on to nobody. */
const gap = Array.from({ length: 97 }, () => 'ignore' as const);

export interface BridgeProcess {
  /** Everything that it printed so far, over all its lives. */
  printed: () => string;
  /** Sends the signal and waits until the process is gone. */
  kill: (signal: NodeJS.Signals) => Promise<number | null>;
  /** Freezes the process, as a machine does that swaps or sleeps. */
  pause: () => void;
  resume: () => void;
  /** Starts it, or starts it again, and waits until it is ready. */
  start: () => Promise<void>;
  /** Asked first, so that it ends its agents; what is frozen or hangs is not waited for. */
  end: () => Promise<void>;
}

/** One bridge that can live several times. @param readEnv - asked at each start, for its `PORT` and all the rest */
export function createBridgeProcess(
  readEnv: () => Record<string, string>,
  program: keyof typeof programs = 'build',
): BridgeProcess {
  const output: string[] = [];
  let child: ChildProcess | undefined;
  const kill = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
    return child.exitCode;
  };
  return {
    printed: () => output.join(''),
    kill,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    start: async () => {
      const env = readEnv();
      child = launch(programs[program], env, output);
      await waitUntilReady(`http://127.0.0.1:${env['PORT']}`, child, output);
    },
    end: async () => {
      child?.kill('SIGCONT');
      const timer = setTimeout(() => child?.kill('SIGKILL'), 15_000);
      await kill('SIGTERM');
      clearTimeout(timer);
    },
  };
}

function launch(main: string, env: Record<string, string>, output: string[]): ChildProcess {
  const open = openSync(leftOpen, 'r');
  const child = spawn(process.execPath, [main], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe', ...gap, open],
  });
  closeSync(open);
  if (!child.stdout || !child.stderr) throw new Error('a bridge prints into pipes');
  const keep = (text: string) => {
    output.push(text);
    // For whoever looks for the cause of a failure: SHOW_LOGS=1 pnpm exec vitest run test/trade
    if (process.env.SHOW_LOGS) process.stderr.write(text);
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  return child;
}

async function waitUntilReady(url: string, child: ChildProcess, output: string[]): Promise<void> {
  const isReady = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return 'ended' as const;
    return (await fetch(`${url}/ready`)).ok ? ('ready' as const) : null;
  };
  const state = await waitFor(isReady, { what: `the bridge at ${url} to be ready`, timeout: 90_000 }).catch(
    (error: unknown) => {
      throw new Error(`the bridge did not become ready; it printed:\n${output.join('')}`, { cause: error });
    },
  );
  if (state === 'ended') throw new Error(`the bridge ended while starting; it printed:\n${output.join('')}`);
}
