import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { findFreePort } from '../packages/core/src/db/embedded/find-free-port.ts';

let dataDir: string;
let port: number;
let webPort: number;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'callboard-launch-'));
  [port, webPort] = await Promise.all([findFreePort(), findFreePort()]);
});

afterEach(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

test('says which agents cannot work, and ends the bridge and its PostgreSQL when it is asked to end', async () => {
  const launcher = launch(['start', 'bridge'], { AGENT_COMMAND: '["no-such-agent","{message}"]' });
  await waitUntilReady();
  await vi.waitUntil(() => launcher.output().includes('peers'), { timeout: 20_000, interval: 50 });
  expect(launcher.output()).toMatch(
    /agents +main \(no-such-agent\)\n +main cannot take turns: The program no-such-agent was not found on PATH/,
  );
  const pids = findProcesses();
  expect(pids.length).toBeGreaterThan(0);
  launcher.child.kill('SIGTERM');
  expect(await launcher.exitCode).toBe(0);
  expect(findProcesses()).toEqual([]);
});

test('takes the bridge and its PostgreSQL along when it is killed, and the next start works', async () => {
  const first = launch(['start', 'bridge']);
  await waitUntilReady();
  first.child.kill('SIGKILL');
  await first.exitCode;
  await vi.waitUntil(() => findProcesses().length === 0, { timeout: 15_000, interval: 100 });
  const second = launch(['start', 'bridge']);
  await waitUntilReady();
  second.child.kill('SIGINT');
  expect(await second.exitCode).toBe(0);
});

test('starts again after the bridge and everything above it were killed, with the same database', async () => {
  const first = launch(['start', 'bridge']);
  await waitUntilReady();
  const bridge = Number(await readFile(join(dataDir, 'bridge.pid'), 'utf8'));
  first.child.kill('SIGSTOP');
  process.kill(bridge, 'SIGKILL');
  first.child.kill('SIGKILL');
  await first.exitCode;
  const left = findProcesses();
  expect(left.length).toBeGreaterThan(0);
  const second = launch(['start', 'bridge']);
  await waitUntilReady();
  expect(findProcesses()).toEqual(expect.arrayContaining(left.slice(0, 1)));
  second.child.kill('SIGTERM');
  expect(await second.exitCode).toBe(0);
  expect(findProcesses()).toEqual([]);
});

test.each(['PORT', 'WEB_PORT'])('says in one line that %s is taken, and starts nothing', async (setting) => {
  const server = createServer().listen(setting === 'PORT' ? port : webPort, '127.0.0.1');
  await once(server, 'listening');
  const launcher = launch(['start']);
  expect(await launcher.exitCode).toBe(1);
  const taken = setting === 'PORT' ? port : webPort;
  expect(launcher.output()).toBe(
    `callboard: ${setting} ${taken} is taken by another program: stop it, or set ${setting} to a free one\n`,
  );
  server.close();
});

test('says in one line which setting is wrong', async () => {
  const launcher = launch(['dev'], { AGENT_COMMAND: 'claude -p' });
  expect(await launcher.exitCode).toBe(1);
  expect(launcher.output()).toMatch(/^callboard: AGENT_COMMAND must be a JSON array [^\n]*\n$/);
});

test('says in which line of the config file the mistake is', async () => {
  const file = join(dataDir, 'broken.config.ts');
  await writeFile(file, 'export default {\n  agents: [ main: 1 ],\n};');
  const launcher = launch(['dev'], { CALLBOARD_CONFIG: file });
  expect(await launcher.exitCode).toBe(1);
  expect(launcher.output()).toMatch(/^callboard: broken\.config\.ts cannot be loaded [^\n]*, line 2\n$/);
});

test('says in one line that another one runs on the same data', async () => {
  const first = launch(['start', 'bridge']);
  await waitUntilReady();
  const second = launch(['start', 'bridge'], { PORT: String(await findFreePort()) });
  expect(await second.exitCode).toBe(1);
  expect(second.output()).toMatch(
    /^callboard: DATA_DIR: another Callboard \(process \d+\) is running on [^\n]*\n$/,
  );
  first.child.kill('SIGTERM');
  expect(await first.exitCode).toBe(0);
});

function launch(args: string[], env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(process.execPath, [join(import.meta.dirname, 'launch.ts'), ...args], {
    env: { ...ownEnvironment(), PORT: String(port), WEB_PORT: String(webPort), DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (piece) => (text += String(piece)));
  const exitCode = once(child, 'close').then(([code]: unknown[]) => code);
  return { child, exitCode, output: () => text };
}

/** Without what this test run, or the developer's shell, says to a bridge. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, DATABASE_URL: '' };
}

async function waitUntilReady(): Promise<void> {
  await vi.waitUntil(async () => (await fetch(`http://127.0.0.1:${port}/ready`).catch(() => null))?.ok, {
    timeout: 20_000,
    interval: 100,
  });
}

/** @returns the pids of PostgreSQL's servers on our data folder, oldest first */
function findProcesses(): number[] {
  const lines = execFileSync('ps', ['-ww', '-eo', 'pid=,command='], { encoding: 'utf8' }).split('\n');
  return lines
    .filter((line) => line.includes(join(dataDir, 'postgres')))
    .map((line) => Number.parseInt(line, 10));
}
