import { afterAll } from 'vitest';

type Row = Record<string, string>;

/** @returns what notes a result of a program; all of them stand in a table when the file is done */
export function tabulate(): (program: string, results: Row) => void {
  const rows: Record<string, Row> = {};
  afterAll(() => console.table(rows));
  return (program, results) => {
    rows[program] = { ...rows[program], ...results };
  };
}
