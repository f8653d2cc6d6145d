import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Target {
  url: string;
  pid: number;
  /** From the start of its process until it answered, in milliseconds. */
  startedMs: number;
  /** Ends it; its scope does so too. */
  stop: () => Promise<void>;
}

interface TargetOptions {
  file: string;
  /** @returns the arguments with which it listens on this port of 127.0.0.1 */
  args: (port: number) => string[];
  env?: (port: number) => NodeJS.ProcessEnv;
  /** Any answer below 500 says that it is up; what must be asked for it. */
  readyPath: string;
}

/**
 * Starts a server as a process of its own, ended with `scope`, and waits until it answers.
 *
 * @throws Error when it ends before
 */
export async function startTarget(
  { file, args, env, readyPath }: TargetOptions,
  scope: AsyncDisposableStack,
): Promise<Target> {
  const port = await freePort();
  if (scope.disposed) throw new Error('the measurement is over');
  const begun = performance.now();
  const child = spawn(file, args(port), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env?.(port) },
  });
  child.on('error', (error) => console.error(`${file}: ${error.message}`));
  const stop = () => end(child);
  scope.defer(stop);
  const url = `http://127.0.0.1:${port}`;
  await waitUntilUp(`${url}${readyPath}`, child);
  return { url, pid: child.pid ?? 0, startedMs: performance.now() - begun, stop };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 30_000);
  await exit;
  clearTimeout(timer);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

async function waitUntilUp(url: string, child: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`${child.spawnfile} ended with ${child.exitCode ?? child.signalCode}`);
    }
    const up = await fetch(url).then(
      async (answer) => {
        await answer.arrayBuffer();
        return answer.status < 500;
      },
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`${url} did not answer within a minute`);
}
