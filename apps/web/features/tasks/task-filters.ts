import { TaskStatus } from '@callboard/core/contracts/task';

/** What the list of tasks is narrowed to; it stands in the address, so that it can be kept and shared. */
export interface TaskFilters {
  status: TaskStatus[];
  agent: string;
  peer: string;
  type: string;
  search: string;
}

/** @returns the filters in an address; what it does not say, or says wrongly, does not filter */
export function readTaskFilters(params: URLSearchParams): TaskFilters {
  const named = (params.get('status') ?? '').split(',');
  return {
    status: TaskStatus.options.filter((status) => named.includes(status)),
    agent: params.get('agent') ?? '',
    peer: params.get('peer') ?? '',
    type: params.get('type') ?? '',
    search: (params.get('q') ?? '').slice(0, 200),
  };
}

/** @returns the address's query for the filters, empty when nothing filters */
export function writeTaskFilters(filters: TaskFilters): string {
  const params = new URLSearchParams();
  if (filters.status.length > 0) params.set('status', filters.status.join(','));
  if (filters.agent) params.set('agent', filters.agent);
  if (filters.peer) params.set('peer', filters.peer);
  if (filters.type) params.set('type', filters.type);
  if (filters.search) params.set('q', filters.search);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** @returns whether anything is filtered */
export function isFiltered(filters: TaskFilters): boolean {
  return writeTaskFilters(filters) !== '';
}

/** @returns the filters as `task.list` takes them */
export function taskListInput(filters: TaskFilters) {
  return {
    status: filters.status.length > 0 ? filters.status : undefined,
    agent: filters.agent || undefined,
    peer: filters.peer || undefined,
    type: filters.type.trim() || undefined,
    search: filters.search.trim() || undefined,
  };
}
