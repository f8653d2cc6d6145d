import { spawnSync } from 'node:child_process';
import { styleText } from 'node:util';

interface Step {
  name: string;
  command: [program: string, ...args: string[]];
}

/** The one gate, quickest first. The tests themselves are `pnpm test`. */
const steps: Step[] = [
  { name: 'format', command: ['oxfmt', '--check'] },
  { name: 'lint', command: ['oxlint'] },
  { name: 'types of scripts', command: ['tsc', '--noEmit'] },
  { name: 'types', command: ['turbo', 'run', 'typecheck', '--output-logs=errors-only', '--env-mode=loose'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'boundaries', command: ['vitest', 'run', 'test/boundaries', '--reporter=default'] },
  { name: 'migrations in step with the schema', command: ['node', 'scripts/check-migrations.ts'] },
  { name: 'build', command: ['turbo', 'run', 'build', '--output-logs=errors-only', '--env-mode=loose'] },
];

process.exitCode = check();

function check(): number {
  const start = performance.now();
  for (const { name, command } of steps) {
    const began = performance.now();
    const problem = run(command);
    if (problem !== null) {
      if (problem) console.error(problem);
      console.error(styleText('red', `✗ ${name}`), `failed: ${command.join(' ')}`);
      return 1;
    }
    console.log(styleText('green', '✓'), name, styleText('dim', seconds(began)));
  }
  console.log(`All ${steps.length} checks passed in ${seconds(start)}.`);
  return 0;
}

/** @returns null when the step passed, else what it printed */
function run([program, ...args]: Step['command']): string | null {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
  });
  if (error) return `${program} could not be started: ${error.message}`;
  return status === 0 ? null : `${stdout}${stderr}`.trim();
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1_000).toFixed(1)} s`;
}
