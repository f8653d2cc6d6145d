import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getBrowser } from './get-browser.ts';
import { installWithApt } from './install-with-apt.ts';
import { tallyTests, type TestReport } from './test-tally.ts';

/**
 * `pnpm test [filter …]`: gets what the tests need, runs every suite, and ends with one line that adds them
 * all up.
 */
process.exitCode = runTests(process.argv.slice(2));

function runTests(filters: string[]): number {
  const browser = getBrowser();
  if ('problem' in browser) return giveUp(browser.problem);
  if (!hasCurl() && !installWithApt('curl'))
    return giveUp('the agents of the tests call back with curl: install curl');
  // The browser tests sign in to the dashboard as it is shipped; turbo knows when it is built already.
  const build = ['run', 'build', '--output-logs=errors-only', '--env-mode=loose'];
  if (run('turbo', build) !== 0) return giveUp('the build failed, so no test was run');
  const folder = mkdtempSync(join(tmpdir(), 'callboard-test-'));
  try {
    const file = join(folder, 'report.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const exitCode = run('vitest', ['run', ...reporters, ...filters], { CHROMIUM_PATH: browser.path });
    const { passed, failed } = tallyTests(readReport(file), exitCode);
    console.log(`${passed} passed, ${failed} failed`);
    return failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function hasCurl(): boolean {
  return spawnSync('curl', ['--version'], { stdio: 'ignore' }).status === 0;
}

function giveUp(problem: string): number {
  console.error(problem);
  console.log('0 passed, 1 failed');
  return 1;
}

function run(program: string, args: string[], env: NodeJS.ProcessEnv = {}): number | null {
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) console.error(`${program} could not be started: ${error.message}`);
  return status;
}

function readReport(file: string): TestReport | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as TestReport;
  } catch {
    return null;
  }
}
