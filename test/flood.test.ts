import { readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { atEnd } from './harness/at-end.ts';
import { createAdmin } from './harness/create-admin.ts';
import { type Bridge, startBridge } from './harness/start-bridge.ts';
import { waitForTask } from './harness/wait-for-task.ts';

const size = 100_000_000;
const outputLimit = 65_536;
/** Writes so many bytes, and goes on until there is a file. */
const script =
  'write() { head -c $1 /dev/zero | tr "\\0" x; }; write $1; until [ -e "$2" ]; do write 1000000; done';

test.runIf(process.platform === 'linux')(
  'an agent that floods its output takes no memory, is kept in part, and delays nobody to its end',
  async () => {
    const stop = join(tmpdir(), `callboard-flood-${crypto.randomUUID()}`);
    atEnd(() => rm(stop, { force: true }));
    const command = ['sh', '-c', script, 'sh', String(size), stop, '{message_file}'];
    const calm = { kind: 'command' as const, command: ['echo', 'hi', '{message_file}'] };
    const bridge = await startBridge({
      config: { agents: { flood: { kind: 'command', command, outputLimit }, calm } },
    });
    const client = await createAdmin(bridge);
    const ask = (name: string) =>
      client.task.create.mutate({ assignee: { kind: 'agent', name }, payload: 'go' });
    await waitForTask(client, (await ask('calm')).id, 'completed');
    const before = readMemory(bridge);

    const flooding = await ask('flood');
    await waitForTask(client, flooding.id, 'running');
    await waitForTask(client, (await ask('calm')).id, 'completed');
    writeFileSync(stop, '');

    const { runs } = await waitForTask(client, flooding.id, 'completed');
    const kept = (runs[0]?.outputBytes ?? 0) - (runs[0]?.droppedBytes ?? 0);
    expect(runs[0]?.outputBytes).toBeGreaterThanOrEqual(size);
    expect(kept).toBeGreaterThan(outputLimit / 2);
    expect(kept).toBeLessThanOrEqual(outputLimit);
    // The most that it ever had: a bridge that kept what it reads would be beyond this.
    expect(readMemory(bridge) - before).toBeLessThan(size);
  },
);

/** @returns the most bytes of memory that the bridge has had in use so far */
function readMemory({ dataDir }: Bridge): number {
  const { pid } = JSON.parse(readFileSync(join(dataDir, 'bridge.json'), 'utf8')) as { pid: number };
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]) * 1_024;
}
