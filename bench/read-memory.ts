import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** @returns what a process has in memory (`VmRSS`), in MiB; Linux only */
export async function readMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1_024;
}

/** Arguments of Node for a process of which `readNeededMemory` is asked. */
export const collectingArgs = ['--expose-gc', '--import', join(import.meta.dirname, 'collect-garbage.ts')];

/** @returns the same after it has dropped what nobody needs any more: what can be told from noise */
export async function readNeededMemory(pid: number): Promise<number> {
  for (let round = 0; round < 3; round += 1) {
    process.kill(pid, 'SIGUSR2');
    await sleep(300);
  }
  return readMemory(pid);
}

/** @returns the most that the process had while the work was done, looked at every 100 ms, in MiB */
export async function watchMemory(pid: number, work: () => Promise<void>): Promise<number> {
  let most = await readMemory(pid);
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      most = Math.max(most, await readMemory(pid));
      await sleep(100);
    }
  })();
  try {
    await work();
  } finally {
    isOver = true;
    await watching;
  }
  return most;
}
