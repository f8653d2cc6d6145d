import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { probeContainment } from './probe-containment.ts';
import { findByToken } from './fixtures/find-by-token.ts';
import { fixture, runAgent, type FixtureRun } from './fixtures/run-agent.ts';

const containment = await probeContainment(process.env.PATH ?? '');
const runContained = (run: FixtureRun) => runAgent({ ...run, containment });

test('an agent that insists on a namespace does not run without one', async () => {
  const run = await runAgent({ command: ['true'], settings: { containment: 'namespace' } });
  expect(run).toMatchObject({ outcome: 'failed', reason: 'spawn_failed' });
  expect(run.detail).toContain('the test has not asked for more');
});

// Where user namespaces are blocked, as in many containers, this cannot be shown; the process group then holds.
describe.runIf(containment.kind === 'namespace')('a turn in a namespace', () => {
  test('leaves nothing behind, not even what left its session and its environment', async () => {
    const token = crypto.randomUUID();
    const run = await runContained({ command: fixture('daemonise.ts', token) });
    expect(run).toMatchObject({ outcome: 'succeeded', exitCode: 0, text: 'left' });
    expect(await findByToken(token)).toEqual([]);
  });

  test('goes on when what it has left to itself ends before it, and sees it gone', async () => {
    const orphan = 'pid=$(sleep 0.05 >/dev/null & echo $!); while kill -0 "$pid" 2>/dev/null; do :; done';
    const command = ['sh', '-c', `${orphan}; ${orphan}; ${orphan}; echo gone`];
    expect(await runContained({ command })).toMatchObject({ outcome: 'succeeded', text: 'gone' });
  });

  test('says that all of it is gone when it is canceled', async () => {
    const token = crypto.randomUUID();
    const controller = new AbortController();
    let seen = 0;
    const run = await runContained({
      command: fixture('daemonise.ts', token, 'stay'),
      signal: controller.signal,
      onOutput: async () => {
        seen = (await findByToken(token)).length;
        controller.abort();
      },
    });
    expect(seen).toBeGreaterThan(1);
    expect(run).toMatchObject({ outcome: 'canceled', signal: 'SIGTERM' });
    expect(run.detail).toBe('The turn was canceled; all of its processes are gone.');
    expect(await findByToken(token)).toEqual([]);
  });

  test('is gone when only the process that the bridge knows is killed', async () => {
    const token = crypto.randomUUID();
    let known = 0;
    const run = await runContained({
      command: fixture('daemonise.ts', token, 'stay'),
      onStart: async ({ pid }) => void (known = pid),
      onOutput: async () => void process.kill(known, 'SIGKILL'),
    });
    expect(run).toMatchObject({ outcome: 'failed', reason: 'signal', signal: 'SIGKILL' });
    expect(await findByToken(token)).toEqual([]);
  });

  test('is gone within a second when its bridge is killed', async () => {
    const token = crypto.randomUUID();
    const bridge = spawn(
      process.execPath,
      [fileURLToPath(new URL('fixtures/hold-turn.ts', import.meta.url)), token],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    await once(bridge.stdout, 'data');
    bridge.kill('SIGKILL');
    await expect.poll(() => findByToken(token), { timeout: 1_000 }).toEqual([]);
  });

  test.each([
    ['exit 0', { exitCode: 0, signal: null, outcome: 'succeeded' }],
    ['exit 3', { exitCode: 3, signal: null, reason: 'exit_code' }],
    ['exit 126', { exitCode: 126, signal: null, reason: 'exit_code' }],
    ['exit 143', { exitCode: 143, signal: null, reason: 'exit_code' }],
    ['kill -TERM $$', { exitCode: null, signal: 'SIGTERM', reason: 'signal' }],
    ['kill -KILL $$', { exitCode: null, signal: 'SIGKILL', reason: 'signal' }],
  ])('ends as its program does: %s', async (script, end) => {
    expect(await runContained({ command: ['sh', '-c', script] })).toMatchObject(end);
  });

  test('ends with TERM when the agent heeds it', async () => {
    const run = await runContained({ command: ['sleep', '300'], settings: { timeout: 0.3, killGrace: 10 } });
    expect(run).toMatchObject({ outcome: 'timed_out', signal: 'SIGTERM' });
  });

  test('ends with KILL when nobody heeds TERM', async () => {
    const run = await runContained({ command: fixture('ignore-term.sh'), settings: { timeout: 0.5 } });
    expect(run).toMatchObject({ outcome: 'timed_out', signal: 'SIGKILL' });
  });

  test('has what came through a pipe that outlived the agent', async () => {
    expect((await runContained({ command: fixture('late-tee.sh') })).text).toBe('said through a pipe');
  });

  test('has a /proc of its own, in which it finds itself', async () => {
    const script = '[ "$(readlink /proc/self)" -gt 0 ] && [ -d "/proc/$$/fd" ] && grep -c . "/proc/$$/comm"';
    expect((await runContained({ command: ['sh', '-c', script] })).text).toBe('1');
  });

  test('may make namespaces itself, as agents with a sandbox do', async () => {
    const command = ['unshare', '--user', '--map-root-user', '--pid', '--fork', '--mount-proc', 'echo', 'in'];
    expect((await runContained({ command })).text).toBe('in');
  });

  test('says that the interpreter of its script is missing', async () => {
    const run = await runContained({ command: fixture('no-interpreter.sh') });
    expect(run).toMatchObject({ outcome: 'failed', reason: 'not_executable' });
    expect(run.detail).toContain('interpreter');
  });

  test('names the program that is not on PATH', async () => {
    expect((await runContained({ command: ['no-such-agent'] })).reason).toBe('not_found');
  });
});

const modes = [containment, { kind: 'process_group', why: 'for comparison', wrapper: null } as const];
test.runIf(process.platform === 'linux').each(modes)(
  'a program has its three streams and no other file of the bridge: $kind',
  async (mode) => {
    const open = "ls /proc/$$/fd | grep -v '^[0-2]$' | while read fd; do readlink /proc/$$/fd/$fd; done";
    const run = await runAgent({ command: ['sh', '-c', open], containment: mode });
    // What this very process was started with, Node passes on; nothing that was opened since.
    const inherited = (run.text ?? '').split('\n').filter(Boolean);
    const own = await listInherited();
    expect(inherited.filter((file) => !own.has(file))).toEqual([]);
  },
);

test.runIf(process.platform === 'linux').each(modes)(
  'a secret of the bridge is in none of a turn’s processes: $kind',
  async (mode) => {
    const secret = crypto.randomUUID();
    let environments = '';
    await runAgent({
      command: ['sh', '-c', 'echo on; sleep 1.5'],
      containment: mode,
      environment: { PATH: process.env.PATH, SHARED_SECRET: secret, DATABASE_URL: secret },
      onStart: async ({ pid }) => {
        await sleep(200);
        for (const each of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
          const stat = await readFile(`/proc/${each}/stat`, 'utf8').catch(() => '');
          const group = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
          if (group !== pid) continue;
          // One may end, and be a zombie, between the two looks.
          environments += await readFile(`/proc/${each}/environ`, 'utf8').catch(() => '');
        }
      },
    });
    expect(environments).toContain('CALLBOARD_RUN_ID=');
    expect(environments).not.toContain(secret);
  },
);

/** @returns what the open files of this process that are not closed on exec lead to */
async function listInherited(): Promise<Set<string>> {
  const found = new Set<string>();
  for (const fd of await readdir('/proc/self/fd')) {
    const info = await readFile(`/proc/self/fdinfo/${fd}`, 'utf8').catch(() => '');
    const flags = Number.parseInt(/^flags:\s+(\d+)$/m.exec(info)?.[1] ?? '0', 8);
    if (!(flags & 0o2000000)) found.add(await readlink(`/proc/self/fd/${fd}`).catch(() => ''));
  }
  return found;
}
