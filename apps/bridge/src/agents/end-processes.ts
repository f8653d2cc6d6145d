import { setTimeout as sleep } from 'node:timers/promises';
import { findRunProcesses, type RunProcesses, type RunTrace } from './run-processes.ts';

/**
 * `gone`: nothing was left to end; `terminated`: TERM was enough; `killed`: it took KILL; `left`: something is
 * there even after KILL, which hangs in the kernel.
 */
export type Ending = 'gone' | 'terminated' | 'killed' | 'left';

/** Milliseconds in which the kernel removes what was killed; longer only when it hangs in a device. */
export const killPatience = 2_000;

/**
 * Ends every process of a run: TERM, a grace, KILL.
 *
 * @param grace milliseconds between TERM and KILL; it ends early once nothing is left
 */
export async function endProcesses(trace: RunTrace, grace: number): Promise<Ending> {
  const found = await findRunProcesses(trace);
  if (isNothing(found)) return 'gone';
  send(trace, found, 'SIGTERM');
  const rest = await waitUntilGone(trace, grace);
  if (rest === null) return 'terminated';
  send(trace, rest, 'SIGKILL');
  return (await waitUntilGone(trace, killPatience)) === null ? 'killed' : 'left';
}

function isNothing({ members, strays }: RunProcesses): boolean {
  return members.length === 0 && strays.length === 0;
}

function send({ group }: RunTrace, { members, strays }: RunProcesses, signal: NodeJS.Signals): void {
  const targets = members.length > 0 && group !== null ? [-group, ...strays] : strays;
  for (const target of targets) {
    try {
      process.kill(target, signal);
    } catch {
      // It ended between the look and the signal.
    }
  }
}

/** @returns what is still there after `patience` milliseconds; null as soon as nothing is */
export async function waitUntilGone(trace: RunTrace, patience: number): Promise<RunProcesses | null> {
  const deadline = performance.now() + patience;
  // Most programs end at once, so look soon; reading the process table for long would cost, so look less.
  for (let pause = 10; ; pause = Math.min(pause * 2, 200)) {
    const found = await findRunProcesses(trace);
    if (isNothing(found)) return null;
    if (performance.now() >= deadline) return found;
    await sleep(Math.max(0, Math.min(pause, deadline - performance.now())));
  }
}
