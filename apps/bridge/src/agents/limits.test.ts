import { expect, test } from 'vitest';
import { fixture, runAgent } from './fixtures/run-agent.ts';

const settings = { timeout: 15, killGrace: 0.3 };

test('an agent that writes nothing for its idleTimeout is ended, however long it may take', async () => {
  const command = ['sh', '-c', 'echo on; exec sleep 60'];
  const run = await runAgent({ command, settings: { ...settings, idleTimeout: 0.3 } });
  expect(run).toMatchObject({ outcome: 'timed_out', reason: 'idle_timeout', signal: 'SIGTERM' });
  expect(run.detail).toBe('The agent had written nothing for 0.3 s.');
});

test('an agent that goes on writing is not idle', async () => {
  const command = ['sh', '-c', 'for i in 1 2 3 4 5 6; do echo $i; sleep 0.4; done'];
  const run = await runAgent({ command, settings: { ...settings, idleTimeout: 2 } });
  expect(run).toMatchObject({ outcome: 'succeeded', text: '1\n2\n3\n4\n5\n6' });
});

test.runIf(process.platform === 'linux')(
  'an agent whose children take too much memory is ended',
  async () => {
    const hoard = 'globalThis.all = Buffer.alloc(150_000_000, 1); setInterval(() => {}, 1_000)';
    const command = ['sh', '-c', '"$@" & wait', 'sh', process.execPath, '-e', hoard];
    const run = await runAgent({ command, settings: { ...settings, memoryLimit: 100 * 1_048_576 } });
    expect(run).toMatchObject({ outcome: 'failed', reason: 'memory_limit' });
    expect(run.detail).toMatch(/^The agent had \d+ MB of memory in use, and its memoryLimit is 100 MB.*\.$/);
  },
);

test.runIf(process.platform === 'linux')('an agent whose children take too much time is ended', async () => {
  const command = ['sh', '-c', '(while :; do :; done) & wait'];
  const run = await runAgent({ command, settings: { ...settings, cpuLimit: 0.2 } });
  expect(run).toMatchObject({ outcome: 'failed', reason: 'cpu_limit' });
  expect(run.detail).toMatch(
    /^The agent had used \d+(\.\d)? s of processor time, and its cpuLimit is 0\.2 s.*\.$/,
  );
});

test('an agent within its limits does not notice them', async () => {
  const limits = process.platform === 'linux' ? { memoryLimit: 2 ** 31, cpuLimit: 10 } : {};
  const run = await runAgent({ command: fixture('alternate.sh'), settings: { ...settings, ...limits } });
  expect(run.outcome).toBe('succeeded');
});
