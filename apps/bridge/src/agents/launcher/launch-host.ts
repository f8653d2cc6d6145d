import { connect, type Socket } from 'node:net';
import type { NamespaceKeeper } from '../namespace-keeper.ts';
import { followProcess, type ProcessEnding, spawnProcess } from '../start-process.ts';
import { type News, type Order, streamMarks } from './launch-messages.ts';

// The launcher's own program: it starts the bridge's agents, and ends when the bridge does (`launcher.ts`).

type Start = Extract<Order, { kind: 'start' }>;

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
// With it the processes that it has started end, as `startProcess` says.
process.on('disconnect', () => process.exit());

async function start({ id, door, given }: Start): Promise<void> {
  const [stdout, stderr] = await Promise.all([
    open(door, id + streamMarks.stdout),
    open(door, id + streamMarks.stderr),
  ]);
  try {
    const begun = await followProcess(spawnProcess(given, [stdout, stderr]));
    if ('code' in begun) return tell({ kind: 'refused', id, code: begun.code });
    const { pid, startedAt, ended, keeper } = begun;
    if (keeper) keepers.set(id, keeper);
    tell({ kind: 'started', id, pid, startedAt });
    void ended.then((end) => tellEnd(id, end));
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

async function tellEnd(id: string, end: ProcessEnding): Promise<void> {
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
