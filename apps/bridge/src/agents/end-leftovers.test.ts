import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { runMark } from './agent-environment.ts';
import { endLeftovers } from './end-leftovers.ts';
import { fixture, isAlive } from './fixtures/run-agent.ts';
import { readProcessStart } from './process-start.ts';

/** Starts a program as a bridge would that is killed right after; returns the pids that it printed. */
async function startOrphan(command: string[], runId: string): Promise<{ pid: number; printed: number[] }> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env.PATH, [runMark]: runId },
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const printed = line.toString().trim().split(' ').map(Number);
  const pid = child.pid ?? 0;
  onTestFinished(() => [pid, ...printed].filter(isAlive).forEach((each) => process.kill(each, 'SIGKILL')));
  return { pid, printed };
}

test.runIf(process.platform === 'linux')(
  'what a lost run has left is ended, in its group and out of it',
  async () => {
    const runId = crypto.randomUUID();
    const { pid, printed } = await startOrphan(fixture('leave-session.ts', 'stay'), runId);
    await endLeftovers({ id: runId, pid, pidStartedAt: readProcessStart(pid) });
    expect([pid, ...printed].filter(isAlive)).toEqual([]);
  },
);

test.runIf(process.platform === 'linux')(
  'a process that only has the pid of a lost one is left alone',
  async () => {
    const { pid } = await startOrphan(['sh', '-c', 'echo 0; sleep 300'], crypto.randomUUID());
    await endLeftovers({ id: crypto.randomUUID(), pid, pidStartedAt: 'another-boot/1' });
    expect(isAlive(pid)).toBe(true);
  },
);
