import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { editSource, requireFits } from './edit.ts';
import { failpoints } from './failpoints.ts';
import { type Plan, planVariable } from './plan.ts';
import { poison } from './poison.ts';
import { smallWindow } from './small-window.ts';

const preload = new URL('preload.ts', import.meta.url).href;

test('every failpoint still has its place in the code', () => {
  expect(() => requireFits([...failpoints, poison, smallWindow])).not.toThrow();
});

test('an edit whose place is gone, or no longer the only one, is an error that names it', () => {
  const edit = { name: 'committed', file: 'a.ts', find: 'commit()', replace: '' };
  expect(() => editSource('rollback()', [edit])).toThrow('"committed" can no longer be put into a.ts');
  expect(() => editSource('commit(); commit()', [edit])).toThrow('2 times');
});

test('a process dies at the passing that is armed, and not before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-inject-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const program = 'for (const n of [1, 2, 3]) { globalThis.passFailpoint("here"); console.log(n); }';
  const [armedFile, planFile] = [join(folder, 'armed'), join(folder, 'plan.json')];
  await writeFile(armedFile, 'here:3');
  await writeFile(planFile, JSON.stringify({ edits: [], armedFile } satisfies Plan));
  const run = () => spawnPreloaded(program, planFile);
  expect(run()).toMatchObject({ signal: 'SIGKILL', stdout: '1\n2\n' });
  // Disarmed by its own death: whoever starts it again does not die of it once more.
  expect(run()).toMatchObject({ signal: null, stdout: '1\n2\n3\n' });
});

test('a clock that is off shows in every way of asking it, and nowhere else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-inject-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const planFile = join(folder, 'plan.json');
  await writeFile(planFile, JSON.stringify({ edits: [], clockOffset: 3_600_000 } satisfies Plan));
  const program = `console.log(JSON.stringify({
    now: Date.now(), made: new Date(), given: new Date(5).getTime(), same: new Date() instanceof Date
  }))`;
  const said = JSON.parse(spawnPreloaded(program, planFile).stdout) as Record<string, string | number>;
  expect(Number(said.now) - Date.now()).toBeGreaterThan(3_500_000);
  expect(Date.parse(String(said.made)) - Date.now()).toBeGreaterThan(3_500_000);
  expect(said).toMatchObject({ given: 5, same: true });
});

function spawnPreloaded(program: string, planFile: string) {
  return spawnSync(process.execPath, ['--import', preload, '--input-type=module', '-e', program], {
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    encoding: 'utf8',
    env: { [planVariable]: planFile },
  });
}
