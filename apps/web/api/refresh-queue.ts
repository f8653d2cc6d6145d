import type { QueryClient, QueryKey } from '@tanstack/react-query';
import type { Event, EventType } from '@callboard/core/contracts/event';

const pauseMs = 120;

/** The procedures whose answers an event changes; `task.byId` only where it shows the event's thread. */
const changedBy = {
  'task.created': ['task.list', 'task.byId', 'overview', 'now.questions', 'agent', 'peer'],
  'task.status': ['task.list', 'task.byId', 'overview', 'now.questions', 'now.failures', 'agent'],
  'message.stored': ['task.list', 'task.byId', 'message', 'now.questions', 'now.activity', 'peer'],
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

/** What the page's title counts from. */
const counted = new Set(['overview']);

interface Due {
  paths: Set<string>;
  threads: Set<string>;
}

export interface RefreshQueue {
  /** Notes an event; what it changed is fetched again soon. */
  note: (event: Event) => void;
  /** Fetches everything again: after a gap in the feed nobody knows what changed. */
  refreshAll: () => void;
  /** While nobody looks, only what the title counts from is fetched; the rest when somebody does again. */
  rest: (isResting: boolean) => void;
  stop: () => void;
}

/**
 * Turns events into refetches, at most one round every 120 ms and never two rounds at once: an answer that
 * is slower than the events come would else be cancelled for ever and never shown.
 */
export function createRefreshQueue(client: QueryClient): RefreshQueue {
  let due: Due = { paths: new Set(), threads: new Set() };
  let resting = false;
  /** What the title counts from is not due. */
  let isCounted = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;

  function schedule(): void {
    if (busy || timer !== undefined || (resting ? isCounted : due.paths.size === 0)) return;
    timer = setTimeout(() => void flush(), pauseMs);
  }

  async function flush(): Promise<void> {
    const now = resting ? { paths: counted, threads: due.threads } : due;
    if (!resting) due = { paths: new Set(), threads: new Set() };
    isCounted = true;
    timer = undefined;
    busy = true;
    await client.invalidateQueries({
      predicate: ({ queryKey, state }) => isChanged(queryKey, state.data, now),
    });
    busy = false;
    schedule();
  }

  function add(path: string): void {
    due.paths.add(path);
    if (path === '*' || counted.has(path)) isCounted = false;
  }

  return {
    note(event) {
      for (const path of changedBy[event.type] ?? []) add(path);
      // What is of no thread, such as a peer that does not answer, may show in any of them. A tab that nobody looks at
      // for a day does not list the threads of that day.
      due.threads.add(resting ? '*' : (event.threadId ?? '*'));
      schedule();
    },
    refreshAll() {
      add('*');
      schedule();
    },
    rest(isResting) {
      resting = isResting;
      schedule();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

function isChanged(key: QueryKey, data: unknown, due: Due): boolean {
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
