import { setTimeout as sleep } from 'node:timers/promises';

const pages = ['/sign-in', '/tasks', '/tasks/new', '/tasks/first', '/runs', '/replies', '/agents'];

/**
 * Opens the dashboard's pages once: in development each is compiled when it is first asked for, and whoever
 * follows the sign-in link would wait for all of them.
 *
 * @param port - of the dashboard on this machine
 */
export async function warmPages(port: number, signal: AbortSignal): Promise<void> {
  for (const page of pages) {
    while (!signal.aborted && !(await isAnswered(`http://127.0.0.1:${port}${page}`, signal)))
      await sleep(200);
  }
}

/** Any answer will do, a refusal too: the page is compiled then. */
async function isAnswered(url: string, signal: AbortSignal): Promise<boolean> {
  try {
    await (await fetch(url, { signal, redirect: 'manual' })).body?.cancel();
    return true;
  } catch {
    return false;
  }
}
