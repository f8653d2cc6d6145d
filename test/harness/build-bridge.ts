import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The tests start the bridge as it is shipped; a build of these sources that is there already is taken. */
export async function buildBridge(): Promise<void> {
  const build = ['run', 'build', '--filter=@callboard/bridge', '--output-logs=errors-only'];
  await execa('turbo', build, { cwd: root, preferLocal: true, stdout: 'ignore', stderr: 'inherit' });
}
