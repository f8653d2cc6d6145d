import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BareServer } from './bare-server.ts';

export const bridgeSecret = 'bench-secret-of-32-characters-000';
/** Prints when its first instruction runs, in milliseconds since 1970. */
const program = ['sh', '-c', 'date +%s.%N | sed "s/\\(.*\\)\\.\\(...\\)\\(...\\).*/\\1\\2.\\3/"'];

export interface BenchBridge {
  url: string;
  program: string[];
  stop: () => Promise<void>;
}

/** Starts a bridge in production mode on a database of its own, with `peerUrl` as its peer. */
export async function startBenchBridge(peerUrl: string): Promise<BenchBridge> {
  const dataDir = await mkdtemp(join(tmpdir(), 'callboard-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const main = join(import.meta.dirname, '..', 'apps', 'bridge', 'src', 'main.ts');
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATA_DIR: dataDir,
      PORT: String(port),
      SHARED_SECRET: bridgeSecret,
      PEER_URL: peerUrl,
      AGENT_COMMAND: JSON.stringify([...program, '{message_file}']),
    },
  });
  await waitUntilReady(url, child);
  return {
    url,
    program,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Gives the agent one turn; its reply to the peer says when its first instruction ran. */
export async function askForTurn(bridge: BenchBridge, peer: BareServer) {
  const begun = performance.timeOrigin + performance.now();
  const reply = peer.next();
  const answer = await fetch(`${bridge.url}/message`, {
    method: 'POST',
    headers: { 'x-shared-secret': bridgeSecret, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'TASK', payload: 'bench' }),
  });
  if (!answer.ok) throw new Error(`/message answered ${answer.status}: ${await answer.text()}`);
  await answer.text();
  const acknowledgedMs = performance.timeOrigin + performance.now() - begun;
  const { payload } = JSON.parse((await reply).body) as { payload: { text: string } };
  return { acknowledgedMs, firstLineMs: Number(payload.text) - begun };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

async function waitUntilReady(url: string, child: { exitCode: number | null }): Promise<void> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline;) {
    if (child.exitCode !== null) throw new Error(`the bridge ended with ${child.exitCode}`);
    const ready = await fetch(`${url}/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the bridge was not ready within a minute');
}
