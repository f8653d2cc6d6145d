/**
 * How long a line that an agent's program writes takes to a script that watches its run: from the write, whose time
 * is the line, to the subscribed client. Nothing else is done on the bridge meanwhile.
 *
 * Usage: node bench/live-output.ts [lines]      Prints median and 99th percentile in milliseconds.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@callboard/client';
import { execa } from 'execa';
import { quantile } from './summarise.ts';

/**
 * Writes the time, as often as its message says: apart by what is no part of the interval in which the bridge passes
 * output on, so that lines fall anywhere in it.
 */
const program = `
  const [, count] = /lines=(\\d+)/.exec(require('node:fs').readFileSync(process.argv[1], 'utf8'));
  let written = 0;
  const timer = setInterval(() => {
    process.stdout.write(Date.now() + '\\n');
    if (++written >= count) clearInterval(timer);
  }, 37);`;

/** What the agent of `measureLiveOutput` has to run. */
export const liveOutputCommand = [process.execPath, '-e', program, '{message_file}'];

interface Measured {
  url: string;
  token: string;
  /** Its command is `liveOutputCommand`. */
  agent: string;
  lines: number;
}

/** @returns milliseconds from a line's writing to its arrival at a client that watches */
export async function measureLiveOutput({ url, token, agent, lines }: Measured) {
  const client = createClient({ url, token });
  const assignee = { kind: 'agent', name: agent } as const;
  const task = await client.task.create.mutate({ assignee, payload: `lines=${lines}` });
  const { runs } = await client.task.byId.query({ taskId: task.id });
  const [run] = runs;
  if (!run) throw new Error('the task has no turn');
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  const took: number[] = [];
  client.run.output.subscribe(
    { runId: run.id },
    {
      onData: ({ data }) => {
        const now = Date.now();
        for (const line of data.text.trim().split('\n')) took.push(now - Number(line));
      },
      onComplete: resolve,
      onError: reject,
    },
  );
  await ended;
  if (took.length !== lines) throw new Error(`${took.length} lines came of ${lines}`);
  return { p50: quantile(took, 0.5), p99: quantile(took, 0.99), most: Math.max(...took) };
}

if (import.meta.main) {
  const lines = Number(process.argv[2] ?? 500);
  const bridge = await startBridge();
  try {
    const measured = await measureLiveOutput({ ...bridge, agent: 'main', lines });
    console.log(`${lines} lines of one turn, one every 37 ms; milliseconds`);
    console.table({ "a program's line to a watching client": measured });
  } finally {
    await bridge.stop();
  }
}

async function startBridge(): Promise<{ url: string; token: string; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'callboard-bench-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    DATA_DIR: dataDir,
    PORT: String(port),
    AGENT_COMMAND: JSON.stringify(liveOutputCommand),
  };
  const source = join(import.meta.dirname, '..', 'apps', 'bridge', 'src');
  const child = spawn(process.execPath, [join(source, 'main.ts')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  const stop = async () => {
    if (child.exitCode === null) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(url, child);
    const asked = [join(source, 'cli', 'main.ts'), 'token', 'create', '--name', 'bench', '--scope', 'write'];
    const { stdout } = await execa(process.execPath, asked, { env, extendEnv: false });
    const token = /\bcb_[\w-]+/.exec(stdout)?.[0];
    if (token === undefined) throw new Error(`no token was printed, but: ${stdout}`);
    return { url, token, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('a port was asked for');
  return address.port;
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
