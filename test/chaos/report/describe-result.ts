import { describeViolation } from '../checker/check.ts';
import type { ChaosResult } from '../run-chaos.ts';
import type { Recovery, Spread } from './measure-recovery.ts';

const shownViolations = 20;
const shownSlow = 5;

/** @returns the outcome for a person: what was done, what it cost, and what was broken */
export function describeResult(result: ChaosResult): string {
  const { violations, faults, seen, recovery, reconciled, settled } = result;
  const total = Object.entries(faults)
    .filter(([name]) => !/_(missed|failed)\b/.test(name))
    .reduce((sum, [, count]) => sum + count, 0);
  const kinds = Object.entries(faults).map(([name, count]) => `  ${name}: ${count}`);
  return [
    `${seen.messages} messages, ${seen.turns} turns, ${seen.events} events, ${total} faults:`,
    ...kinds.toSorted(),
    recovery
      ? `Turns cut off by a killed bridge: ${recovery.threads}; noticed after ${describe(recovery.noticed)}; their threads went on after ${describe(recovery.wentOn)}.`
      : 'No bridge was killed during a turn.',
    ...(recovery?.slow ?? []).slice(0, shownSlow).map(describeSlow),
    `The reconciler put right: ${describeCounts(reconciled)}.`,
    `Everything was finished ${seconds(settled)} after the last fault.`,
    violations.length === 0 ? 'All promises were kept.' : `${violations.length} violations:`,
    ...violations.slice(0, shownViolations).map((violation) => describeViolation(violation)),
    ...(violations.length > shownViolations ? [`and ${violations.length - shownViolations} more`] : []),
  ].join('\n');
}

function describe({ median, max }: Spread): string {
  return `${seconds(median)} (median), ${seconds(max)} at most`;
}

function describeSlow({ bridge, took, meanwhile }: Recovery['slow'][number]): string {
  return `  ${bridge}, noticed after ${seconds(took)}; around it: ${meanwhile.join(', ') || 'nothing else'}`;
}

function describeCounts(counts: Record<string, number>): string {
  const all = Object.entries(counts).map(([kind, count]) => `${count} × ${kind}`);
  return all.length === 0 ? 'nothing' : all.join(', ');
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
