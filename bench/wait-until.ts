import { setTimeout as sleep } from 'node:timers/promises';

/** Asks every 50 ms until the answer is yes. @throws Error after `timeoutMs` (ten minutes unless told) */
export async function waitUntil(isSo: () => Promise<boolean>, timeoutMs = 600_000): Promise<void> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline;) {
    if (await isSo()) return;
    await sleep(50);
  }
  throw new Error(`what was waited for did not come within ${timeoutMs / 1_000} s`);
}
