import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAlive, makeFolder, runAgent } from './fixtures/run-agent.ts';

describe('a turn that works', () => {
  test('ends with what the agent printed, without its colours', async () => {
    const { outcome, reason, detail, exitCode, text } = await runAgent({
      command: ['printf', String.raw`\033[32mdone\033[0m\n`],
    });
    expect({ outcome, reason, detail, exitCode, text }).toEqual({
      outcome: 'succeeded',
      reason: null,
      detail: null,
      exitCode: 0,
      text: 'done',
    });
  });

  test('has no text when the agent printed nothing', async () => {
    expect((await runAgent({ command: ['true'] })).text).toBeNull();
  });

  test('says its process before its output', async () => {
    const order: string[] = [];
    await runAgent({
      command: ['echo', 'hi'],
      onStart: async ({ pid }) => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        order.push(pid > 0 ? 'start' : 'nothing');
      },
      onOutput: async () => void order.push('output'),
    });
    expect(order).toEqual(['start', 'output']);
  });

  test.runIf(process.platform === 'linux')('can be told from a later process with its pid', async () => {
    let startedAt: string | null = null;
    await runAgent({ command: ['true'], onStart: async (started) => void ({ startedAt } = started) });
    expect(startedAt).toMatch(/^[0-9a-f-]{36}\/\d+$/);
  });

  test('is ended, and rejects, when nobody could note down its process', async () => {
    let pid = 0;
    const onStart = (started: { pid: number }) => {
      ({ pid } = started);
      return Promise.reject(new Error('no database'));
    };
    // The test itself would be over before this turn's time is.
    const lost = runAgent({ command: ['sleep', '300'], settings: { timeout: 300 }, onStart });
    await expect(lost).rejects.toThrow('no database');
    expect(pid).toBeGreaterThan(0);
    expect(isAlive(pid)).toBe(false);
  });
});

describe('the message', () => {
  test('of 900 KiB reaches the agent by file, which only its user could read and which is gone afterwards', async () => {
    const prompt = `Begin ${'é'.repeat(450 * 1024)}`;
    const script = 'wc -c < "$1"; ls -l "$1" | cut -c 1-10; ls -ld "$(dirname "$1")" | cut -c 1-10';
    const run = await runAgent({ command: ['sh', '-c', script, 'sh', '{message_file}'], prompt });
    const lines = run.text?.split('\n').map((line) => line.trim());
    expect(lines).toEqual([String(Buffer.byteLength(prompt)), '-rw-------', 'drwx------']);
    expect(await readdir(run.promptFolder)).toEqual([]);
  });

  test('reaches it as one argument, whatever is in it', async () => {
    const prompt = `Don't "quote" $(this) \`or\` {task_id} $& \\n\n- or that`;
    expect((await runAgent({ command: ['printf', '%s', '{message}'], prompt })).text).toBe(prompt);
  });

  test('that is too long for an argument fails the turn, and the detail says what to use', async () => {
    const run = await runAgent({ command: ['echo', '{message}'], prompt: 'x'.repeat(131_072) });
    expect(run).toMatchObject({ outcome: 'failed', reason: 'spawn_failed' });
    expect(run.detail).toContain('use {message_file} in place of {message}');
  });

  test('that cannot be written to a file fails the turn', async () => {
    const folder = await makeFolder();
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    const run = await runAgent({
      command: ['cat', '{message_file}'],
      promptFolder: join(blocked, 'prompts'),
    });
    expect(run).toMatchObject({ outcome: 'failed', reason: 'spawn_failed' });
    expect(run.detail).toContain('could not be written');
  });
});

describe('a turn that cannot start', () => {
  test('names the program that is not on PATH, and where it looked', async () => {
    const run = await runAgent({ command: ['no-such-agent'], environment: { PATH: '/nowhere' } });
    expect(run).toMatchObject({ outcome: 'failed', reason: 'not_found', exitCode: null, text: null });
    expect(run.detail).toContain('The program no-such-agent was not found on PATH: install it');
  });

  test('names the file that is no program', async () => {
    const path = join(await makeFolder(), 'agent');
    await writeFile(path, 'just text');
    expect((await runAgent({ command: [path] })).reason).toBe('not_executable');
  });

  test('says that the interpreter of a script is missing', async () => {
    const path = join(await makeFolder(), 'agent');
    await writeFile(path, '#!/no/such/interpreter\n');
    await chmod(path, 0o755);
    const run = await runAgent({ command: [path] });
    expect(run.reason).toBe('not_executable');
    expect(run.detail).toContain('interpreter');
  });

  test('names the folder that does not exist', async () => {
    const run = await runAgent({ command: ['true'], settings: { cwd: '/no/such/folder' } });
    expect(run.reason).toBe('spawn_failed');
    expect(run.detail).toContain('/no/such/folder');
  });

  test('does not start at all once it is canceled', async () => {
    let isStarted = false;
    const onStart = async () => void (isStarted = true);
    const run = await runAgent({ command: ['true'], signal: AbortSignal.abort(), onStart });
    expect(run.outcome).toBe('canceled');
    expect(isStarted).toBe(false);
  });
});

describe('a turn that fails', () => {
  test('has the exit code and the last line of standard error', async () => {
    const run = await runAgent({ command: ['sh', '-c', 'echo so far; echo why >&2; exit 3'] });
    expect(run).toMatchObject({ outcome: 'failed', reason: 'exit_code', exitCode: 3, text: 'so far' });
    expect(run.detail).toBe('The agent exited with code 3; it last said: why.');
  });

  test('has the signal that ended the agent from outside', async () => {
    const run = await runAgent({ command: ['sh', '-c', 'kill -SEGV $$'] });
    expect(run).toMatchObject({ outcome: 'failed', reason: 'signal', signal: 'SIGSEGV', exitCode: null });
  });
});

test('an agent gets its own environment and nothing else of the bridge', async () => {
  const run = await runAgent({
    command: ['env'],
    settings: { env: ['MY_KEY', 'SHARED_SECRET', 'OPENCLAW_SHELL', 'NOT_SET'] },
    environment: {
      PATH: process.env.PATH,
      HOME: '/home/me',
      LC_ALL: 'C',
      MY_KEY: 'given',
      OTHER_KEY: 'withheld',
      SHARED_SECRET: 'withheld',
      DATABASE_URL: 'withheld',
      OPENCLAW_SHELL: 'withheld',
      NODE_OPTIONS: '--withheld',
    },
  });
  const names = run.text
    ?.split('\n')
    .map((line) => line.split('=', 1)[0])
    .sort();
  expect(names).toEqual(['CALLBOARD_RUN_ID', 'HOME', 'LC_ALL', 'MY_KEY', 'PATH']);
  expect(run.text).not.toContain('withheld');
});

test('an agent finds nothing on its standard input', async () => {
  expect((await runAgent({ command: ['cat'] })).outcome).toBe('succeeded');
});

test('an agent runs in its own folder', async () => {
  const folder = await makeFolder();
  await writeFile(join(folder, 'here.txt'), '');
  expect((await runAgent({ command: ['ls'], settings: { cwd: folder } })).text).toBe('here.txt');
});
