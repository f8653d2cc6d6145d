import { type ChildProcess, spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type NamespaceKeeper, watchKeeper } from '../namespace-keeper.ts';
import { readProcessStart } from '../process-start.ts';
import { type News, type Order, streamMarks } from './launch-messages.ts';

// The launcher's own program: it starts the bridge's agents, and ends when the bridge does (`launcher.ts`).

type Start = Extract<Order, { kind: 'start' }>;

const children = new Map<string, ChildProcess>();
const keepers = new Map<string, NamespaceKeeper>();

process.on('message', (order: Order) => {
  switch (order.kind) {
    case 'start':
      return void start(order).catch((error: unknown) => refuse(order.id, error));
    case 'release':
      return release(order.id);
  }
});
// Whoever stops the bridge may reach all of its processes: as long as it is there, it needs this one.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.on('disconnect', () => {
  for (const { pid } of children.values()) end(pid);
  process.exit();
});

async function start({ id, door, given }: Start): Promise<void> {
  const { program, args, cwd, environment, input, isContained } = given;
  const [stdout, stderr] = await Promise.all([
    open(door, id + streamMarks.stdout),
    open(door, id + streamMarks.stderr),
  ]);
  try {
    const child = spawn(program, args, {
      cwd,
      env: environment,
      // A process group of its own.
      detached: true,
      stdio: [input === null ? 'ignore' : 'pipe', stdout, stderr, ...(isContained ? ['pipe' as const] : [])],
    });
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    if (child.pid === undefined) child.once('error', (error) => refuse(id, error));
    else follow(id, child, child.pid);
  } finally {
    // The child has them now: where this process kept them, their end would never come.
    stdout.destroy();
    stderr.destroy();
  }
}

/** @returns a connection for what a process writes, which has said whose it is */
function open(door: string, name: string): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connect(door, () => socket.write(name, () => resolve(socket)));
  socket.on('error', reject);
  return promise;
}

function follow(id: string, child: ChildProcess, pid: number): void {
  children.set(id, child);
  // Node makes a pipe in both directions of it.
  const lifeline = child.stdio[3] as Duplex | undefined;
  const keeper = lifeline ? watchKeeper(lifeline) : null;
  if (keeper) keepers.set(id, keeper);
  child.once('exit', (exitCode, signal) => void tellEnd(id, { exitCode, signal }));
  child.on('error', () => {});
  tell({ kind: 'started', id, pid, startedAt: readProcessStart(pid) });
}

async function tellEnd(
  id: string,
  end: { exitCode: number | null; signal: NodeJS.Signals | null },
): Promise<void> {
  children.delete(id);
  const isAlone = end.exitCode !== null && ((await keepers.get(id)?.isAlone()) ?? false);
  if (isAlone) release(id);
  tell({ kind: 'exited', id, ...end, isAlone });
}

function release(id: string): void {
  keepers.get(id)?.release();
  keepers.delete(id);
}

function refuse(id: string, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  tell({ kind: 'refused', id, code });
}

function tell(news: News): void {
  // Without the bridge there is nobody to hear it, and this process ends.
  if (process.connected) process.send?.(news, undefined, {}, () => {});
}

function end(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
  } catch {
    // It is over.
  }
}
