import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import type { Plan } from './plan.ts';

declare global {
  /** What the edits of `failpoints.ts` call. */
  var passFailpoint: (name: string) => void;
}

/** Lets the process die by KILL when it passes the point that is armed for it, as often as that says. */
export function installFailpoints({ armedFile, faultsFile, target }: Plan): void {
  const passings = { armed: '', left: 0 };
  globalThis.passFailpoint = (name) => {
    const armed = armedFile === undefined ? '' : readArmed(armedFile);
    const [wanted, times = '1'] = armed.split(':');
    if (wanted !== name) return;
    if (armed !== passings.armed) Object.assign(passings, { armed, left: Number(times) });
    passings.left -= 1;
    if (passings.left > 0) return;
    if (armedFile !== undefined) rmSync(armedFile, { force: true });
    const fault = { at: Date.now(), fault: 'failpoint', target, point: name };
    if (faultsFile !== undefined) appendFileSync(faultsFile, `${JSON.stringify(fault)}\n`);
    process.kill(process.pid, 'SIGKILL');
    // The signal is delivered when the system gets round to it; nothing more may happen until then.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  };
}

function readArmed(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}
