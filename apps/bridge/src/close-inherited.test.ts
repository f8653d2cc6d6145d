import { spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const file = fileURLToPath(import.meta.url);
const closing = new URL('close-inherited.ts', import.meta.url).href;

test.runIf(process.platform === 'linux')(
  'what a process was started with reaches none that it starts',
  () => {
    const list =
      "require('node:child_process').spawnSync('ls', ['-l', '/proc/self/fd'], { stdio: 'inherit' })";
    expect(runWithOpenFile(list)).toContain(`251 -> ${file}`);
    const after = runWithOpenFile(
      `import(${JSON.stringify(closing)}).then((m) => { m.closeInherited(); ${list} })`,
    );
    expect(after).toContain(' 2 -> ');
    expect(after).not.toContain(file);
  },
);

/** @returns what a script prints that has this file open as descriptor 251 */
function runWithOpenFile(script: string): string {
  const open = openSync(file, 'r');
  onTestFinished(() => closeSync(open));
  const stdio = [
    'ignore',
    'pipe',
    'inherit',
    ...Array.from({ length: 248 }, () => 'ignore' as const),
    open,
  ] as const;
  const { stdout, status } = spawnSync(process.execPath, ['-e', script], {
    stdio: [...stdio],
    encoding: 'utf8',
  });
  expect(status).toBe(0);
  return stdout;
}
