import type { ReconciledLine } from '../history/reconciled-line.ts';

/** @returns what was put right by all bridges in all their lives, by kind; kinds without any are left out */
export function countReconciled(lines: readonly ReconciledLine[]): Record<string, number> {
  // Counters only grow while a process lives: its last line has it all.
  const lives = new Map(lines.map((line) => [`${line.bridge} ${line.pid}`, line.counts]));
  const total: Record<string, number> = {};
  for (const counts of lives.values()) {
    for (const [kind, count] of Object.entries(counts))
      if (count > 0) total[kind] = (total[kind] ?? 0) + count;
  }
  return total;
}
