import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { atEnd } from './at-end.ts';
import { waitFor } from './wait-for.ts';

const web = fileURLToPath(new URL('../../apps/web/', import.meta.url));

/**
 * Serves the dashboard as it was built (`pnpm build`) for the bridge at `bridgeUrl`; ended when the file is done.
 *
 * @returns its address
 */
export async function startDashboard({
  bridgeUrl,
  port,
}: {
  bridgeUrl: string;
  port: number;
}): Promise<string> {
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    BRIDGE_URL: bridgeUrl,
    WEB_PORT: String(port),
  } as const;
  const child = spawn(process.execPath, ['next-command.ts', 'start'], { cwd: web, env, stdio: 'pipe' });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed += text));
  }
  atEnd(() => stop(child));
  const url = `http://localhost:${port}`;
  const isUp = async () => {
    if (child.exitCode !== null) throw new Error(`the dashboard ended: ${printed}`);
    return (await fetch(`${url}/sign-in`)).ok;
  };
  await waitFor(isUp, { what: 'the dashboard to answer' });
  return url;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await exit;
}
