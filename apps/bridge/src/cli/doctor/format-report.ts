import { styleText } from 'node:util';
import type { Level } from './finding.ts';
import type { Reported } from './run-checks.ts';

/** @returns the findings as lines for a person, grouped by check, each remedy under its line */
export function formatReport(findings: readonly Reported[]): string {
  const width = Math.max(0, ...findings.map(({ check }) => check.length));
  const lines = findings.flatMap(({ check, level, says, remedy }, index) => {
    const group = check === findings[index - 1]?.check ? '' : check;
    const line = `${group.padEnd(width)}  ${paint(level)}  ${says}`;
    return remedy === null ? [line] : [line, `${' '.repeat(width + 8)}→ ${remedy}`];
  });
  return [...lines, '', summarize(findings)].join('\n');
}

const colors = { ok: 'green', warn: 'yellow', fail: 'red' } as const satisfies Record<Level, string>;

function paint(level: Level): string {
  return styleText(colors[level], level.padEnd(4));
}

function summarize(findings: readonly Reported[]): string {
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
  return `${count('ok')} ok, ${count('warn')} to look at, ${count('fail')} failed`;
}
