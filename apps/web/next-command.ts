import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import path from 'node:path';

const commands = ['dev', 'build', 'start'] as const;
type Command = (typeof commands)[number];

/**
 * Runs Next for this folder: `node next-command.ts dev|build|start`.
 *
 * Environment: `WEB_PORT` (3000), `WEB_HOST` (else `HOST`, else 127.0.0.1), `BRIDGE_URL` (else the bridge's
 * own `PORT` and `HOST`). A `.env` in the root of the checkout is read first.
 */
async function main(command: Command): Promise<void> {
  loadEnvFile();
  const host = setting('WEB_HOST') ?? setting('HOST') ?? '127.0.0.1';
  const port = readPort(setting('WEB_PORT') ?? '3000');
  if (port === null) return stop(`WEB_PORT must be a port from 1 to 65535, not "${setting('WEB_PORT')}"`);
  const distDir =
    setting('CALLBOARD_WEB_DIST') ?? (command === 'dev' && port !== 3_000 ? `.next-dev/${port}` : '.next');
  if (command === 'start' && !existsSync(path.join(import.meta.dirname, distDir, 'BUILD_ID'))) {
    return stop('the dashboard is not built yet: run `npx pnpm@12 build` first');
  }
  if (command !== 'build') {
    const refusal = await tryPort(port, host);
    if (refusal) return stop(refusal);
  }
  runNext(command, { host, port, distDir });
}

function loadEnvFile(): void {
  const file = path.join(import.meta.dirname, '../../.env');
  if (existsSync(file)) process.loadEnvFile(file);
}

/** An empty variable counts as unset, as it does for the bridge. */
function setting(name: string): string | undefined {
  return process.env[name] || undefined;
}

function readPort(text: string): number | null {
  const port = Number(text);
  return Number.isInteger(port) && port >= 1 && port <= 65_535 ? port : null;
}

/** @returns why nobody can listen there, in one line, or null when it is free */
function tryPort(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(explain(error, port, host)));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): string {
  if (error.code === 'EADDRINUSE') {
    return `port ${port} is taken, so the dashboard cannot start: set WEB_PORT to a free one`;
  }
  return `the dashboard cannot listen on ${host}:${port} (${error.code ?? error.message}): check WEB_HOST and WEB_PORT`;
}

interface Place {
  host: string;
  port: number;
  /** Next allows one development server per folder, so each port has its own. */
  distDir: string;
}

function runNext(command: Command, { host, port, distDir }: Place): void {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const where = command === 'build' ? [] : ['--hostname', host, '--port', String(port)];
  const child = spawn(process.execPath, [next, command, ...where], {
    cwd: import.meta.dirname,
    stdio: 'inherit',
    env: childEnvironment(command, distDir),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => child.kill(signal));
  }
  endWithParent(child);
  child.once('error', (error) => stop(`Next could not be started: ${error.message}`));
  child.once('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 0;
  });
}

/** When whatever started us is killed outright, no signal comes: the port must not stay taken. */
function endWithParent(child: ChildProcess): void {
  // Outside a package script, a shell that put us into the background may go before us.
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
}

function childEnvironment(command: Command, distDir: string): NodeJS.ProcessEnv {
  // `PORT` is the bridge's; Next would take it for its own and hand it on as such.
  const { PORT: _, ...rest } = process.env;
  return {
    ...rest,
    BRIDGE_URL: setting('BRIDGE_URL') ?? `http://${bridgeHost()}:${setting('PORT') ?? '8700'}`,
    CALLBOARD_WEB_DIST: distDir,
    NEXT_TELEMETRY_DISABLED: '1',
    // Next would wait for open requests, and a page's live stream is open as long as its tab. There is
    // nothing to finish here, so a signal simply ends it; the development server cuts its connections itself.
    ...(command === 'start' ? { NEXT_MANUAL_SIG_HANDLE: '1' } : {}),
  };
}

/** Where a bridge that listens on `HOST` is reached from this machine. */
function bridgeHost(): string {
  const host = setting('HOST') ?? '127.0.0.1';
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}

function stop(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}

const command = commands.find((name) => name === process.argv[2]);
if (command) await main(command);
else stop(`usage: node next-command.ts ${commands.join('|')}`);
