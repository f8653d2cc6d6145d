import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Event, EventType } from '@callboard/core/contracts/event';

const pauseMs = 120;

/** The procedures whose answers an event changes; `task.byId` only where it shows the event's thread. */
const changedBy = {
  'task.created': ['task.list', 'task.byId', 'overview', 'now.questions', 'agent', 'peer'],
  'task.status': ['task.list', 'task.byId', 'overview', 'now.questions', 'now.failures', 'agent'],
  'message.stored': ['task.list', 'task.byId', 'message', 'now.questions', 'now.activity'],
  'run.created': ['task.byId', 'run', 'overview', 'now.held', 'now.queue', 'agent'],
  'run.released': ['task.byId', 'run', 'overview', 'now.held', 'now.queue', 'agent'],
  'run.started': [
    'task.byId',
    'run',
    'overview',
    'now.running',
    'now.queue',
    'now.activity',
    'agent',
    'message',
    'usage',
  ],
  'run.finished': [
    'task.byId',
    'run',
    'overview',
    'now.running',
    'now.held',
    'now.queue',
    'agent',
    'message',
    'usage',
  ],
  'delivery.created': ['task.byId', 'delivery', 'message', 'overview', 'now.queue', 'peer'],
  'delivery.attempt': ['task.byId', 'delivery', 'message'],
  'delivery.finished': ['task.byId', 'delivery', 'message', 'overview', 'now.queue', 'peer'],
  'feed.reset': ['*'],
  'peer.circuit': ['task.byId', 'delivery', 'message', 'overview', 'peer'],
  'alert.status': ['alert'],
} as const satisfies Record<EventType, readonly string[]>;

export interface RefreshQueue {
  /** Notes an event; what it changed is fetched again soon. */
  note: (event: Event) => void;
  /** Fetches everything again: after a gap in the feed nobody knows what changed. */
  refreshAll: () => void;
  stop: () => void;
}

/**
 * Turns events into refetches, at most one round every 120 ms and never two rounds at once: an answer that
 * is slower than the events come would else be cancelled for ever and never shown.
 */
export function createRefreshQueue(client: QueryClient): RefreshQueue {
  let paths = new Set<string>();
  let threads = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;

  function schedule(): void {
    if (busy || timer !== undefined) return;
    timer = setTimeout(() => void flush(), pauseMs);
  }

  async function flush(): Promise<void> {
    const due = { paths, threads };
    paths = new Set();
    threads = new Set();
    timer = undefined;
    busy = true;
    await client.invalidateQueries({
      predicate: ({ queryKey, state }) => isChanged(queryKey, state.data, due),
    });
    busy = false;
    if (paths.size > 0) schedule();
  }

  return {
    note(event) {
      for (const path of changedBy[event.type] ?? []) paths.add(path);
      // What is of no thread, such as a peer that does not answer, may show in any of them.
      threads.add(event.threadId ?? '*');
      schedule();
    },
    refreshAll() {
      paths.add('*');
      schedule();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

function isChanged(key: QueryKey, data: unknown, due: { paths: Set<string>; threads: Set<string> }): boolean {
  if (due.paths.has('*')) return true;
  const [segments] = key;
  if (!Array.isArray(segments)) return false;
  const path = segments.join('.');
  if (path === 'task.byId') {
    const shown = threadOf(data);
    return due.paths.has(path) && (shown === null || due.threads.has('*') || due.threads.has(shown));
  }
  return due.paths.has(path) || due.paths.has(String(segments[0]));
}

/** @returns the thread that a `task.byId` answer shows; null while there is none */
function threadOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('task' in data)) return null;
  const { task } = data;
  if (typeof task !== 'object' || task === null || !('threadId' in task)) return null;
  return typeof task.threadId === 'string' ? task.threadId : null;
}
