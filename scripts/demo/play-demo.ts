import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoSide } from './demo-side.ts';

const work = 'Add a dark mode to the settings page';

/**
 * Has the agent of `from` give its peer a task, once both are there. The rest plays by itself: the peer's agent
 * answers with a BREAKDOWN, ours gives the go-ahead, and the PR_READY of theirs ends it.
 */
export async function playDemo(from: DemoSide, signal: AbortSignal): Promise<void> {
  try {
    await Promise.all([from.url, from.env['PEER_URL'] as string].map((url) => waitUntilReady(url, signal)));
    const response = await fetch(`${from.url}/send`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-shared-secret': from.secret },
      body: JSON.stringify({ type: 'TASK', payload: { text: work } }),
      signal,
    });
    console.log(
      response.ok
        ? `\ndemo: ${from.name}'s agent gave ${from.env['PEER_NAME']} a TASK: "${work}". Watch it on either dashboard; Ctrl-C ends the demo.\n`
        : `\ndemo: ${from.name} refused the TASK (${response.status}): ${await response.text()}\n`,
    );
  } catch (error) {
    if (!signal.aborted) console.error(`demo: the TASK could not be sent: ${String(error)}`);
  }
}

async function waitUntilReady(url: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/ready`, { signal }).catch(() => null);
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await sleep(100, undefined, { signal });
  }
}
