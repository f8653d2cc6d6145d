import type { PartyKind } from '@callboard/core/contracts/primitives';
import type { TaskListInput, TaskStatus } from '@callboard/core/contracts/task';
import { taskStatuses } from '@callboard/core/task/states';

/** How long ago something may have been asked for at most; what the address calls it, and in milliseconds. */
export const periods = {
  '1h': { label: 'Last hour', ms: 3_600_000 },
  '24h': { label: 'Last 24 hours', ms: 86_400_000 },
  '7d': { label: 'Last 7 days', ms: 7 * 86_400_000 },
  '30d': { label: 'Last 30 days', ms: 30 * 86_400_000 },
} as const;
export type Period = keyof typeof periods;

/** Who may have asked for something. */
export const askers = {
  human: 'A person',
  script: 'A script',
  peer: 'A peer',
  agent: 'An agent',
} as const satisfies Record<PartyKind, string>;

/** In which order the list can stand. Of what ends last first, only what has ended is shown. */
export const taskOrders = {
  newest: { label: 'Newest first' },
  oldest: { label: 'Oldest first' },
  finished: { label: 'Last ended first' },
} as const;
export type TaskOrder = keyof typeof taskOrders;

/** What the list of tasks is narrowed to; it stands in the address, so that it can be kept and shared. */
export interface TaskFilters {
  status: TaskStatus[];
  agent: string;
  peer: string;
  type: string;
  requester: PartyKind | '';
  requesterName: string;
  period: Period | '';
  /** Days in the reader's own zone, `2026-11-23`, both of them included. */
  from: string;
  to: string;
  hasError: boolean;
  search: string;
  order: TaskOrder;
}

export const noFilters: TaskFilters = {
  status: [],
  agent: '',
  peer: '',
  type: '',
  requester: '',
  requesterName: '',
  period: '',
  from: '',
  to: '',
  hasError: false,
  search: '',
  order: 'newest',
};

/** @returns the filters in an address; what it does not say, or says wrongly, does not filter */
export function readTaskFilters(params: URLSearchParams): TaskFilters {
  const named = (params.get('status') ?? '').split(',');
  const text = (name: string) => params.get(name) ?? '';
  return {
    status: taskStatuses.filter((status) => named.includes(status)),
    agent: text('agent'),
    peer: text('peer'),
    type: text('type'),
    requester: readAsker(text('by')),
    requesterName: text('name'),
    period: readPeriod(text('within')),
    from: readDay(text('from')),
    to: readDay(text('to')),
    hasError: text('error') === '1',
    search: text('q').slice(0, 200),
    order: readOrder(text('order')),
  };
}

/** @returns the address's query for the filters, empty when nothing filters */
export function writeTaskFilters(filters: TaskFilters): string {
  const said = {
    status: filters.status.join(','),
    agent: filters.agent,
    peer: filters.peer,
    type: filters.type,
    by: filters.requester,
    name: filters.requesterName,
    within: filters.period,
    from: filters.from,
    to: filters.to,
    error: filters.hasError ? '1' : '',
    q: filters.search,
    order: filters.order === 'newest' ? '' : filters.order,
  };
  const params = new URLSearchParams(Object.entries(said).filter(([, value]) => value !== ''));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** @returns whether anything is filtered; the order alone leaves nothing out */
export function isFiltered(filters: TaskFilters): boolean {
  return writeTaskFilters({ ...filters, order: 'newest' }) !== '';
}

/** @returns how many filters narrow the list beside its state and the words looked for */
export function countDetails(filters: TaskFilters): number {
  const { agent, peer, type, requester, requesterName, period, from, to } = filters;
  return [agent, peer, type, requester, requesterName, period, from, to].filter(Boolean).length;
}

/** @returns the order in which the list really stands: a search knows no order of the end */
export function orderOf({ order, search }: TaskFilters): TaskOrder {
  return order === 'finished' && search.trim() !== '' ? 'newest' : order;
}

/** @returns the order that a text names, else the usual one */
export function readOrder(text: string): TaskOrder {
  const names = Object.keys(taskOrders) as TaskOrder[];
  return names.find((name) => name === text) ?? 'newest';
}

export type TaskQuery = Omit<Partial<TaskListInput>, 'cursor' | 'direction' | 'limit' | 'through'>;

/** @param now - in milliseconds; a period ends there. @returns the filters as `task.list` takes them */
export function taskQuery(filters: TaskFilters, now: number): TaskQuery {
  const { period, from, to } = filters;
  const since = period ? now - periods[period].ms : startOfDay(from, 0);
  const until = period ? null : startOfDay(to, 1);
  return {
    status: filters.status.length > 0 ? filters.status : undefined,
    agent: filters.agent || undefined,
    peer: filters.peer || undefined,
    type: filters.type.trim() || undefined,
    requester: filters.requester || undefined,
    requesterName: filters.requesterName.trim() || undefined,
    since: since === null ? undefined : new Date(since).toISOString(),
    until: until === null ? undefined : new Date(until).toISOString(),
    hasError: filters.hasError || undefined,
    search: filters.search.trim() || undefined,
    order: orderOf(filters) === 'newest' ? undefined : orderOf(filters),
  };
}

/** @returns the kind of asker that a text names, or none */
export function readAsker(text: string): PartyKind | '' {
  const kinds = Object.keys(askers) as PartyKind[];
  return kinds.find((kind) => kind === text) ?? '';
}

function readPeriod(text: string): Period | '' {
  const names = Object.keys(periods) as Period[];
  return names.find((name) => name === text) ?? '';
}

function readDay(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00`)) ? text : '';
}

/** @returns when the day begins here, or so many days later; null for no day */
function startOfDay(day: string, later: number): number | null {
  if (day === '') return null;
  const start = new Date(`${day}T00:00`);
  return start.setDate(start.getDate() + later);
}
