import { readFileSync } from 'node:fs';

/** @returns whether the process is there and not merely waiting to be buried */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    // No /proc on macOS; on Linux it is gone by now.
    return process.platform !== 'linux';
  }
}
