import { setTimeout as sleep } from 'node:timers/promises';
import { findStuck, type StuckOf } from '@callboard/core/reconcile/reconcile';
import { atEnd } from './at-end.ts';
import { openCore } from './open-core.ts';
import type { Bridge } from './start-bridge.ts';

/**
 * Looks all the time, until the file is done, for what would never go on in the bridge's database, and fails the
 * file when there is any: on a healthy system the reconciler has nothing to do, at any moment.
 */
export async function watchForStuck(bridge: Pick<Bridge, 'env'>): Promise<void> {
  const core = await openCore(bridge.env);
  const found: StuckOf[] = [];
  const done = new AbortController();
  let looks = 0;
  const watching = (async () => {
    while (!done.signal.aborted) {
      // A bridge that a test kills is noticed by the bridges themselves, long before the reconciler would act.
      found.push(...(await findStuck(core)).filter(({ kind }) => kind !== 'turn_without_bridge'));
      looks += 1;
      await sleep(20);
    }
  })();
  atEnd(async () => {
    done.abort();
    await watching;
    if (found.length > 0) throw new Error(`nothing would go on with ${JSON.stringify(found.slice(0, 5))}`);
    if (looks < 3) throw new Error(`looked only ${looks} times`);
  });
}
