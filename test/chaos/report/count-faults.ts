import type { FaultLine } from '../history/fault-line.ts';

/** Lines that tell of something else than a fault's beginning. */
const remarks: ReadonlySet<string> = new Set(['healed', 'stopped']);

/** @returns how often each kind of fault was done, the modes of peers and the failpoints apart */
export function countFaults(faults: readonly FaultLine[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of faults) {
    if (remarks.has(line.fault) || line.over === true) continue;
    const detail = line.point ?? line.mode;
    const name = typeof detail === 'string' ? `${line.fault} ${detail}` : line.fault;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
