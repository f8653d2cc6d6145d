import { watch } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningService, type Service, startService } from './service.ts';

/**
 * Runs a service and starts it again whenever a source in its folders changes. It ends when the service ends
 * by itself at its first start; after a change a failure may be half an edit, and the next change tries again.
 */
export function startWatched(service: Service): RunningService {
  const closing = new AbortController();
  const changes = listenForChanges(service.watch ?? [], closing.signal);
  const exited = restartOnChange(service, changes, closing.signal);
  return {
    exited,
    stop: async () => {
      closing.abort();
      await exited;
    },
  };
}

async function restartOnChange(service: Service, changes: Changes, signal: AbortSignal): Promise<number> {
  const stopped = new Promise<'stopped'>((resolve) =>
    signal.addEventListener('abort', () => resolve('stopped')),
  );
  for (let round = 0; ; round += 1) {
    const running = startService(service);
    const event = await Promise.race([changes.next(), stopped, running.exited]);
    if (event === 'stopped') {
      await running.stop();
      return 0;
    }
    if (event === 'changed') {
      await running.stop();
      // Editors and git write several files at once.
      await sleep(150);
      console.log(`callboard: its sources changed: the ${service.name} starts again`);
      continue;
    }
    if (round === 0 || event === 0) return event;
    console.error(`callboard: the ${service.name} ended: waiting for a change`);
    if ((await Promise.race([changes.next(), stopped])) === 'stopped') return 0;
  }
}

interface Changes {
  /** Settles at the first change after the call. */
  next(): Promise<'changed'>;
}

function listenForChanges(folders: readonly string[], signal: AbortSignal): Changes {
  const listeners = new Set<() => void>();
  const listen = async (folder: string) => {
    try {
      for await (const { filename } of watch(folder, { recursive: true, signal })) {
        if (filename !== null && isSource(filename)) for (const notify of listeners) notify();
      }
    } catch (error) {
      if (!signal.aborted) console.error(`callboard: ${folder} is not watched for changes: ${String(error)}`);
    }
  };
  for (const folder of folders) void listen(folder);
  return {
    next: () =>
      new Promise((resolve) => {
        const notify = () => {
          listeners.delete(notify);
          resolve('changed');
        };
        listeners.add(notify);
      }),
  };
}

function isSource(filename: string): boolean {
  return /\.(ts|mjs)$/.test(filename) && !filename.endsWith('.test.ts');
}
