import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';
import type { AgentProcess } from '../start-process.ts';
import { createLauncher } from './launcher.ts';

const launcher = createLauncher();
afterAll(() => launcher.close());

function given(...command: [program: string, ...args: string[]]) {
  const [program, ...args] = command;
  return { program, args, cwd: undefined, environment: {}, input: null, isContained: false };
}

async function start(script: string, from = launcher): Promise<AgentProcess> {
  const started = await from.start(given('/bin/sh', '-c', script));
  if ('code' in started) throw new Error(`sh could not be started: ${started.code}`);
  return started;
}

function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

describe.runIf(process.platform === 'linux')('a process that the launcher starts', () => {
  test('writes to the bridge itself, each stream for itself, and says how it ended', async () => {
    const { stdout, stderr, ended } = await start('echo out; echo err >&2; exit 3');
    expect(await Promise.all([text(stdout), text(stderr)])).toEqual(['out\n', 'err\n']);
    expect(await ended).toEqual({ exitCode: 3, signal: null });
  });

  test('keeps its streams apart from those of others that start at the same time', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `${index}\n`);
    const said = names.map(async (name) => text((await start(`echo ${name}`)).stdout));
    expect(await Promise.all(said)).toEqual(names);
  });

  test('says which signal ended it', async () => {
    const { ended } = await start('kill -KILL $$');
    expect(await ended).toEqual({ exitCode: null, signal: 'SIGKILL' });
  });

  test('reads what it is given', async () => {
    const input = 'words\n'.repeat(100_000);
    const started = await launcher.start({ ...given('/bin/cat'), input });
    expect('code' in started ? started : await text(started.stdout)).toBe(input);
  });

  test('that cannot be started has the system’s reason', async () => {
    expect(await launcher.start(given('/no/such/program'))).toEqual({ code: 'ENOENT' });
  });

  test('waits in a write until the bridge reads on, as with any pipe', async () => {
    const { stdout, ended } = await start('head -c 3000000 /dev/zero');
    expect((await text(stdout)).length).toBe(3_000_000);
    expect(await ended).toEqual({ exitCode: 0, signal: null });
  });

  test('is taken for killed when its launcher is, and the next has another launcher', async () => {
    const mortal = createLauncher();
    const { pid, ended } = await start('exec sleep 60', mortal);
    process.kill(parentOf(pid), 'SIGKILL');
    expect(await ended).toEqual({ exitCode: null, signal: 'SIGKILL' });
    process.kill(-pid, 'SIGKILL');
    expect(await text((await start('echo again', mortal)).stdout)).toBe('again\n');
    await mortal.close();
  });

  test('ends when its bridge does', async () => {
    const brief = createLauncher();
    const { stdout } = await start('exec sleep 60', brief);
    await brief.close();
    // Its end is that of the only process that writes there.
    expect(await text(stdout)).toBe('');
  });
});
