import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessSettings } from '@callboard/core/config/process-settings';

/** More than a turn may take: bytes of memory, or seconds of all processors together. */
export interface Excess {
  limit: 'memory' | 'cpu';
  used: number;
}

type Limits = Pick<ProcessSettings, 'memoryLimit' | 'cpuLimit'>;

/** @returns why an agent's limits cannot be kept here, in a sentence; null when they can, or it has none */
export function explainNoLimits({ memoryLimit, cpuLimit }: Limits): string | null {
  if (process.platform === 'linux' || (memoryLimit === undefined && cpuLimit === undefined)) return null;
  return 'the agent\'s "memoryLimit" and "cpuLimit" can be kept on Linux only: take them out here';
}

export interface UsageWatch {
  /** Resolves when the turn takes more than it may; never, when it does not. */
  exceeded: Promise<Excess>;
  stop: () => void;
}

/** Milliseconds between two looks. */
const interval = 1_000;

/**
 * Looks every second at what the processes of a turn take. What is grown and given back between two looks is not
 * seen, nor is a process that leaves group and parents within one.
 *
 * @param group pid of its first process, whose descendants count and whoever is of its group
 */
export function watchUsage(group: number, limits: Limits): UsageWatch {
  const ended = new AbortController();
  const { promise: exceeded, resolve } = Promise.withResolvers<Excess>();
  const watch = async () => {
    const known = new Set<string>();
    while (!ended.signal.aborted) {
      const excess = await findExcess(await findOwn(group, known), limits);
      if (excess !== null) return resolve(excess);
      await sleep(interval, undefined, { ref: false, signal: ended.signal });
    }
  };
  if (limits.memoryLimit !== undefined || limits.cpuLimit !== undefined) void watch().catch(() => {});
  return { exceeded, stop: () => ended.abort() };
}

interface Entry {
  pid: number;
  parent: number;
  group: number;
  /** Seconds, of it and of those of its children that it has waited for. */
  cpu: number;
  /** With the pid it tells a process from all later ones. */
  start: string;
}

/** @param known those of earlier looks: one whose parent has ended since is still of the turn */
async function findOwn(group: number, known: Set<string>): Promise<Entry[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(names.map(readEntry))).filter((entry) => entry !== null);
  const own = new Map<number, Entry>();
  for (let size = -1; size !== own.size;) {
    size = own.size;
    for (const entry of all) {
      const isOwn = entry.group === group || own.has(entry.parent) || known.has(nameOf(entry));
      if (isOwn) own.set(entry.pid, entry);
    }
  }
  for (const entry of own.values()) known.add(nameOf(entry));
  return [...own.values()];
}

function nameOf({ pid, start }: Entry): string {
  return `${pid}/${start}`;
}

/** Linux counts processor time in hundredths of a second for programs, on every machine (time(7), USER_HZ). */
const ticksPerSecond = 100;

/** @returns null when the process has ended meanwhile */
async function readEntry(name: string): Promise<Entry | null> {
  const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
  // The name, field 2, may hold spaces and brackets; behind its last bracket comes field 3 of proc(5).
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [, parent, group] = fields;
  const start = fields[19];
  if (parent === undefined || group === undefined || start === undefined) return null;
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return {
    pid: Number(name),
    parent: Number(parent),
    group: Number(group),
    cpu: ticks / ticksPerSecond,
    start,
  };
}

async function findExcess(own: readonly Entry[], { memoryLimit, cpuLimit }: Limits): Promise<Excess | null> {
  const cpu = own.reduce((sum, entry) => sum + entry.cpu, 0);
  if (cpuLimit !== undefined && cpu > cpuLimit) return { limit: 'cpu', used: cpu };
  if (memoryLimit === undefined || (await sumMemory(own, 'status', 'VmRSS')) <= memoryLimit) return null;
  // That counts what processes share as often as they are; only the dearer look counts it once.
  const used = await sumMemory(own, 'smaps_rollup', 'Pss');
  return used > memoryLimit ? { limit: 'memory', used } : null;
}

async function sumMemory(own: readonly Entry[], file: string, field: string): Promise<number> {
  const pattern = new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm');
  const sizes = await Promise.all(
    own.map(async ({ pid }) => {
      const text = await readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
      return Number(pattern.exec(text)?.[1] ?? 0) * 1_024;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
