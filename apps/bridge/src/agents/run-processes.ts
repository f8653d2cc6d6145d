import { readdirSync, readFileSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { runMark } from './agent-environment.ts';

/** Processes that are looked at before others have their turn: a millisecond or so. */
const atOnce = 32;

/** What the processes of a run can be known by. */
export interface RunTrace {
  /** The process group in which it was started; null when it is not known any more. */
  group: number | null;
  /** Its mark in their environment, which also finds those that left the group; null: only the group. */
  runId: string | null;
  /**
   * Whether the process that keeps the run's namespace counts. It is of the group and ends last, when the
   * kernel has ended everything else in there: once it is gone, all is. Until then it says nothing.
   */
  sparesKeeper?: boolean;
}

export interface RunProcesses {
  /** Pids of the group; where there is no /proc, its first stands for all. */
  members: number[];
  /** Pids outside of the group. Found on Linux only. */
  strays: number[];
}

/**
 * Looks for what lives of a run. A zombie does not count: where process 1 reaps nothing, as in many
 * containers, an orphan's zombie stays for ever.
 *
 * The kernel answers from memory, so it is read without promises: with them, the end of a turn took 200 ms of
 * processor time on a machine with 350 processes, more than everything else of the turn.
 */
export async function findRunProcesses(trace: RunTrace): Promise<RunProcesses> {
  const groupSeen = trace.group !== null && answersSignals(trace.group);
  const first = groupSeen && trace.group !== null ? [trace.group] : [];
  if (process.platform !== 'linux') return { members: first, strays: [] };
  if (!groupSeen && trace.runId === null) return { members: [], strays: [] };

  const depth = trace.sparesKeeper === true ? readNamespacePids('self').length : 0;
  const found: RunProcesses = { members: [], strays: [] };
  for (const [index, pid] of listPids().entries()) {
    if (index % atOnce === atOnce - 1) await breathe();
    const entry = readEntry(pid);
    if (entry === null || entry.isZombie) continue;
    if (entry.group === trace.group) {
      if (depth === 0 || !isKeeper(pid, depth)) found.members.push(pid);
    } else if (trace.runId !== null && hasMark(pid, trace.runId)) found.strays.push(pid);
  }
  return found;
}

function answersSignals(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function listPids(): number[] {
  const names = readdirSync('/proc');
  return names.map(Number).filter((pid) => Number.isInteger(pid) && pid > 1 && pid !== process.pid);
}

/** @returns null when the process has ended meanwhile */
function readEntry(pid: number): { group: number; isZombie: boolean } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, field 2, may hold spaces and brackets; behind its last bracket: state, parent, group.
    const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { group: Number(group), isZombie: state === 'Z' || state === 'X' };
  } catch {
    return null;
  }
}

/** The keeper is process 1 of a namespace just below the bridge's own, which has `depth` of them. */
function isKeeper(pid: number, depth: number): boolean {
  const pids = readNamespacePids(pid);
  return pids.length === depth + 1 && pids.at(-1) === '1';
}

/** @returns the pids that a process has in the namespaces that it is in (proc(5), `NSpid`), outermost first */
function readNamespacePids(pid: number | 'self'): string[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return /^NSpid:\s+(.*)$/m.exec(status)?.[1]?.split(/\s+/) ?? [];
  } catch {
    return [];
  }
}

/** A process of another user cannot be read, and is none of ours. */
function hasMark(pid: number, runId: string): boolean {
  try {
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
    return environment.split('\0').includes(`${runMark}=${runId}`);
  } catch {
    return false;
  }
}
