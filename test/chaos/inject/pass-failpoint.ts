import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import type { Plan } from './plan.ts';
import { poisonMark } from './poison.ts';

declare global {
  /** What the edits of `failpoints.ts` call. */
  var passFailpoint: (name: string) => void;
  /** What the edit of `poison.ts` calls. */
  var passPoison: (prompt: string) => void;
}

/** Lets the process die by KILL when it passes the point that is armed for it, as often as that says. */
export function installFailpoints(plan: Plan): void {
  const { armedFile } = plan;
  const passings = { armed: '', left: 0 };
  globalThis.passFailpoint = (name) => {
    const armed = armedFile === undefined ? '' : readArmed(armedFile);
    const [wanted, times = '1'] = armed.split(':');
    if (wanted !== name) return;
    if (armed !== passings.armed) Object.assign(passings, { armed, left: Number(times) });
    passings.left -= 1;
    if (passings.left > 0) return;
    if (armedFile !== undefined) rmSync(armedFile, { force: true });
    die(plan, { fault: 'failpoint', point: name });
  };
  globalThis.passPoison = (prompt) => {
    if (prompt.includes(poisonMark)) die(plan, { fault: 'poisoned' });
  };
}

function die({ faultsFile, target }: Plan, fault: object): void {
  // Not `Date`: the clock of this process may have been set off.
  const at = Math.round(performance.timeOrigin + performance.now());
  const line = JSON.stringify({ at, target, ...fault });
  if (faultsFile !== undefined) appendFileSync(faultsFile, `${line}\n`);
  process.kill(process.pid, 'SIGKILL');
  // The signal is delivered when the system gets round to it; nothing more may happen until then.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function readArmed(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
