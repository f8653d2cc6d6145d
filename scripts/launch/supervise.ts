import { once } from 'node:events';
import { type Service, startService } from './service.ts';
import { startWatched } from './watched-service.ts';

/**
 * Runs services side by side until a signal comes, the launcher's own parent is gone, or one of them ends;
 * then ends the others.
 *
 * @returns the exit code: 1 when one failed
 */
export async function supervise(services: readonly Service[]): Promise<number> {
  const ended = new AbortController();
  const stopAsked = waitForStop(ended.signal).then(() => 0);
  const running = services.map((service) => (service.watch ? startWatched(service) : startService(service)));
  const code = await Promise.race([stopAsked, ...running.map((service) => service.exited)]);
  ended.abort();
  await Promise.all(running.map((service) => service.stop()));
  return code === 0 ? 0 : 1;
}

/** The handlers stay: a second Ctrl-C must not end the launcher before what it started. */
async function waitForStop(signal: AbortSignal): Promise<void> {
  const asked = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => asked.abort());
  const parent = process.ppid;
  // Under pnpm only: a launcher that a shell put into the background may outlive that shell.
  const orphaned = () => process.env['npm_lifecycle_event'] !== undefined && process.ppid !== parent;
  const watch = setInterval(() => orphaned() && asked.abort(), 500);
  watch.unref();
  signal.addEventListener('abort', () => clearInterval(watch));
  await once(asked.signal, 'abort');
  clearInterval(watch);
}
