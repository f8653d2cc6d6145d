import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { watchKeeper } from './namespace-keeper.ts';

const says = (words: string) => {
  const lifeline = new PassThrough();
  lifeline.write(words);
  return watchKeeper(lifeline);
};

/** @returns the pid of a shell that is where it is to be in its script */
async function startShell(script: string): Promise<number> {
  const shell = spawn('sh', ['-c', `${script} echo there; read -r _`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void shell.kill('SIGKILL'));
  await once(shell.stdout, 'data');
  return shell.pid ?? 0;
}

test.runIf(process.platform === 'linux')('a keeper without children is alone', async () => {
  expect(await says(`${await startShell('')}\n`).isAlone()).toBe(true);
});

test.runIf(process.platform === 'linux')('a keeper with a child is not', async () => {
  const pid = await startShell('sleep 5 <&- >/dev/null &');
  expect(await says(`${pid}\n`).isAlone()).toBe(false);
});

test('a keeper that has not said which it is, or is gone, says nothing of what is left', async () => {
  expect(await says('').isAlone()).toBe(false);
  expect(await says('999999999\n').isAlone()).toBe(false);
  const ended = new PassThrough();
  const keeper = watchKeeper(ended);
  ended.destroy();
  expect(await keeper.isAlone()).toBe(false);
});
