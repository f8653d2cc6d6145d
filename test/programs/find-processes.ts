import { readdirSync, readFileSync } from 'node:fs';
import { isRunning } from '../harness/is-running.ts';

/**
 * @param mark words of a command line or of an environment, as `/proc` shows them to whoever is outside of the
 *   namespace of a turn
 * @returns the pids of the living processes that have it
 */
export function findProcesses(mark: string): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  return pids.filter((pid) => isRunning(pid) && says(pid, mark));
}

function says(pid: number, mark: string): boolean {
  try {
    const [words, variables] = ['cmdline', 'environ'].map((name) =>
      readFileSync(`/proc/${pid}/${name}`, 'utf8'),
    );
    return `${words}${variables}`.includes(mark);
  } catch {
    // It ended in between.
    return false;
  }
}
