import { type FaultLine, isFault } from '../history/fault-line.ts';

/** @returns how often each kind of fault was done, the modes of peers and the failpoints apart */
export function countFaults(faults: readonly FaultLine[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of faults) {
    if (!isFault(line)) continue;
    const detail = line.point ?? line.mode;
    const name = typeof detail === 'string' ? `${line.fault} ${detail}` : line.fault;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
