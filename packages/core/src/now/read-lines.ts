import { stripVTControlCharacters } from 'node:util';
import { sql } from 'drizzle-orm';
import type { TurnLine } from '../contracts/now.ts';
import type { Db } from '../db/client.ts';
import { runOutput, runs, runTranscript } from '../db/schema/run.ts';

const mostTurns = 50;
const longestLine = 240;

interface Latest extends Record<string, unknown> {
  id: string;
  /** The latest step: its text, or the tool that it calls and the beginning of what that is given. */
  step: string | null;
  /** The end of the latest output. */
  output: string | null;
}

/** @returns the last line of what each running turn has said or printed; none of a turn that has said nothing */
export async function readLines(db: Db): Promise<TurnLine[]> {
  const rows = await db.execute<Latest>(sql`
    select going.id, said.step, printed.output
    from (select id from ${runs} where status = 'running' order by started_at limit ${mostTurns}) going
    left join lateral (
      select coalesce(right(entry ->> 'text', 2000), (entry ->> 'name') || ' ' || left(entry ->> 'input', 300)) step
      from ${runTranscript} where run_id = going.id and entry ->> 'kind' <> 'usage'
      order by seq desc limit 1) said on true
    left join lateral (
      select right(text, 2000) as output from ${runOutput}
      where run_id = going.id order by seq desc limit 1) printed on said.step is null`);
  return rows.flatMap(({ id, step, output }) => {
    const line = lastLine(step ?? output ?? '');
    return line === '' ? [] : [{ runId: id, line }];
  });
}

/** @returns the last line that is not empty, without what moves the cursor of a terminal or colours it */
export function lastLine(text: string): string {
  const lines = stripVTControlCharacters(text).split(/[\r\n]+/);
  const last = lines.findLast((line) => line.trim() !== '') ?? '';
  return last.trim().slice(0, longestLine);
}
