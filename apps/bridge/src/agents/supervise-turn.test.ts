import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fixture, isAlive, makeFolder, runAgent, type FixtureRun } from './fixtures/run-agent.ts';
import type { OutputPiece } from './turn.ts';

/** Cancels a turn as soon as its agent has printed something. */
function cancelOnOutput(): Pick<FixtureRun, 'signal' | 'onOutput'> {
  const controller = new AbortController();
  return { signal: controller.signal, onOutput: async () => controller.abort() };
}

function readPids(pieces: readonly OutputPiece[]): number[] {
  const pids =
    pieces
      .map((piece) => piece.text)
      .join('')
      .match(/\d+/g)
      ?.map(Number) ?? [];
  onTestFinished(() => pids.filter(isAlive).forEach((pid) => process.kill(pid, 'SIGKILL')));
  return pids;
}

describe('a turn whose time is over', () => {
  test('ends with TERM when the agent heeds it', async () => {
    const run = await runAgent({ command: ['sleep', '300'], settings: { timeout: 0.2, killGrace: 10 } });
    expect(run).toMatchObject({ outcome: 'timed_out', reason: 'timeout', signal: 'SIGTERM' });
    expect(run.detail).toBe('The agent had not finished after 0.2 s.');
  });

  test('ends with KILL, its children too, when nobody heeds TERM', async () => {
    const run = await runAgent({ command: fixture('ignore-term.sh'), settings: { timeout: 0.5 } });
    expect(run).toMatchObject({ outcome: 'timed_out', signal: 'SIGKILL' });
    expect(run.detail).toContain('may go on');
    const pids = readPids(run.pieces);
    expect(pids).toHaveLength(2);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  test('counts as timed out though the agent answers TERM with exit code 0', async () => {
    const script = 'trap "exit 0" TERM; while :; do sleep 0.05; done';
    const run = await runAgent({ command: ['sh', '-c', script], settings: { timeout: 0.3 } });
    expect(run).toMatchObject({ outcome: 'timed_out', exitCode: 0 });
  });
});

describe('a turn that is canceled', () => {
  test('ends with its whole process group', async () => {
    const run = await runAgent({ command: fixture('ignore-term.sh'), ...cancelOnOutput() });
    expect(run).toMatchObject({ outcome: 'canceled', reason: 'canceled', signal: 'SIGKILL' });
    expect(readPids(run.pieces).filter(isAlive)).toEqual([]);
  });

  test.runIf(process.platform === 'linux')(
    'ends what has left the group for a session of its own',
    async () => {
      const run = await runAgent({ command: fixture('leave-session.ts', 'stay'), ...cancelOnOutput() });
      expect(run.outcome).toBe('canceled');
      const pids = readPids(run.pieces);
      expect(pids).toHaveLength(1);
      expect(pids.filter(isAlive)).toEqual([]);
    },
  );
});

describe('a turn whose agent has exited', () => {
  test('is over though a child keeps its output open, and the child is ended', async () => {
    const run = await runAgent({
      command: fixture('leave-child.sh'),
      settings: { timeout: 60, killGrace: 30 },
    });
    expect(run).toMatchObject({ outcome: 'succeeded', exitCode: 0 });
    const pids = readPids(run.pieces);
    expect(pids).toHaveLength(1);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  test.runIf(process.platform === 'linux')(
    'is over though a process in another session keeps its output open, and that one is ended',
    async () => {
      const run = await runAgent({ command: fixture('leave-session.ts'), settings: { timeout: 60 } });
      expect(run.outcome).toBe('succeeded');
      const pids = readPids(run.pieces);
      expect(pids).toHaveLength(1);
      expect(pids.filter(isAlive)).toEqual([]);
    },
  );

  test('leaves what it started in another session, when its settings say so', async () => {
    const settings = { timeout: 60, containment: 'group' } as const;
    const run = await runAgent({ command: fixture('leave-session.ts'), settings });
    expect(run.outcome).toBe('succeeded');
    expect(readPids(run.pieces).filter(isAlive)).toHaveLength(1);
  });

  test('has what came through a pipe that outlived the agent', async () => {
    expect((await runAgent({ command: fixture('late-tee.sh') })).text).toBe('said through a pipe');
  });
});

describe('what an agent writes', () => {
  test('is passed on while it runs', async () => {
    const { command, proceed } = await waitingAgent();
    const run = await runAgent({ command, onOutput: proceed });
    expect(run).toMatchObject({ outcome: 'succeeded', text: 'one\ntwo' });
  });

  test('keeps its order, and each piece has its stream and time', async () => {
    const before = Date.now();
    const { pieces } = await runAgent({ command: fixture('alternate.sh') });
    expect(pieces.map(({ stream, text }) => [stream, text])).toEqual([
      ['stdout', 'one\n'],
      ['stderr', 'two\n'],
      ['stdout', 'three\n'],
    ]);
    const [one, , three] = pieces.map(({ at }) => at.getTime());
    expect(one).toBeGreaterThanOrEqual(before);
    expect(three! - one!).toBeGreaterThanOrEqual(100);
  });

  test('is whole characters, and what is not text is U+FFFD', async () => {
    const { pieces, text, outputBytes } = await runAgent({ command: fixture('odd-bytes.ts') });
    expect(pieces.map((piece) => piece.text).join('')).toBe('€ 😀\uFFFD\uFFFD\uFFFD');
    expect(text).toBe('€ 😀\uFFFD\uFFFD\uFFFD');
    expect(outputBytes).toBe(12);
  });

  test('is kept in its first and last part when it is a flood, in flat memory', async () => {
    const size = 200_000_000;
    const base = process.memoryUsage.rss();
    let peak = 0;
    const run = await runAgent({
      command: fixture('flood.sh', String(size)),
      settings: { timeout: 60 },
      // Slow, as a busy database is: the agent must neither wait for it nor pile up.
      onOutput: async () => {
        peak = Math.max(peak, process.memoryUsage.rss());
        await sleep(20);
      },
    });
    expect(run.outcome).toBe('succeeded');
    expect(run.outputBytes).toBe(size + 'begin\nend\n'.length);

    const written = run.pieces.map((piece) => piece.text).join('');
    expect(written.startsWith('begin\nxxx')).toBe(true);
    expect(written.endsWith('xxx\nend\n') || written.endsWith('xxxend\n')).toBe(true);
    const dropped = run.pieces.reduce((sum, piece) => sum + piece.droppedBefore, 0);
    expect(dropped).toBe(run.droppedBytes);
    expect(written.length + dropped).toBe(run.outputBytes);
    expect(firstUndropped(run.pieces)).toBeGreaterThanOrEqual(32 * 1024);
    expect(run.text!.length).toBeLessThan(66 * 1024);
    expect(peak - base).toBeLessThan(100_000_000);
  });

  test('is read no faster than the bridge can bear', async () => {
    const run = await runAgent({ command: ['yes'], settings: { timeout: 1 } });
    expect(run.outcome).toBe('timed_out');
    expect(run.outputBytes).toBeLessThan(100_000_000);
  });

  test('counts as dropped where nobody could take it, and the turn goes on', async () => {
    const { command, proceed } = await waitingAgent();
    let isFirst = true;
    const onOutput = async () => {
      await proceed();
      const fails = isFirst;
      isFirst = false;
      if (fails) throw new Error('no database');
    };
    const run = await runAgent({ command, onOutput });
    expect(run).toMatchObject({ outcome: 'succeeded', droppedBytes: 4 });
    expect(run.pieces).toMatchObject([{ text: 'one\n' }, { text: 'two\n', droppedBefore: 4 }]);
  });

  test('is passed on by one call at a time', async () => {
    let running = 0;
    let most = 0;
    await runAgent({
      command: fixture('alternate.sh'),
      onOutput: async () => {
        running += 1;
        most = Math.max(most, running);
        await sleep(250);
        running -= 1;
      },
    });
    expect(most).toBe(1);
  });
});

/** An agent that says one thing, and the other only after `proceed` was called. */
async function waitingAgent(): Promise<{ command: string[]; proceed: () => Promise<void> }> {
  const sign = join(await makeFolder(), 'proceed');
  const script = 'echo one; until [ -e "$1" ]; do sleep 0.02; done; echo two';
  return { command: ['sh', '-c', script, 'sh', sign], proceed: () => writeFile(sign, '') };
}

function firstUndropped(pieces: readonly OutputPiece[]): number {
  const end = pieces.findIndex((piece) => piece.droppedBefore > 0);
  return pieces.slice(0, end).reduce((sum, piece) => sum + piece.text.length, 0);
}
