import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface Target {
  url: string;
  pid: number;
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

/** Starts a server as a process of its own, and waits until it answers. @throws Error when it ends before */
export async function startTarget({ file, args, env, readyPath }: TargetOptions): Promise<Target> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(file, args(port), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env?.(port) },
  });
  child.on('error', (error) => console.error(`${file}: ${error.message}`));
  await waitUntilUp(`${url}${readyPath}`, child);
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
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
    if (child.pid === undefined || child.exitCode !== null) {
      throw new Error(`${child.spawnfile} ended with ${child.exitCode}`);
    }
    const up = await fetch(url).then(
      ({ status }) => status < 500,
      () => false,
    );
    if (up) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${url} did not answer within a minute`);
}
