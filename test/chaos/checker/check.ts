import postgres from 'postgres';
import { readHistory } from '../history/history.ts';
import type { Violation } from './invariant.ts';
import { invariants } from './invariants.ts';
import { loadHistory } from './load-history.ts';

/**
 * Decides on every promise by what was seen from outside (`folder`) and what the database holds. Call it when
 * everything has come to rest and the bridges have ended.
 *
 * @returns what contradicts a promise; nothing when all were kept
 */
export async function check(folder: string, databaseUrl: string): Promise<Violation[]> {
  const history = await readHistory(folder);
  const sql = postgres(databaseUrl, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'checker' },
  });
  try {
    await loadHistory(sql, history);
    const violations: Violation[] = [];
    for (const { name, find } of invariants) {
      const findings = await find({ history, sql, folder });
      violations.push(...findings.map((finding) => ({ invariant: name, ...finding })));
    }
    return violations;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** @returns the violation as lines for a person: what, which ids, and the rows */
export function describeViolation({ invariant, what, ids, rows }: Violation): string {
  const shown = (Array.isArray(rows) ? rows : [rows]).slice(0, 10).map((row) => `    ${JSON.stringify(row)}`);
  return [`${invariant}: ${what}`, `  ${ids.join(' ')}`, ...shown].join('\n');
}
