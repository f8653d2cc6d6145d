import type { Row } from './row.ts';

const headings = ['work', 'what', 'measured', 'compared with', 'that', 'ratio', 'must be', 'reached'];

/** @returns the rows as a Markdown table, which is also readable as it stands */
export function formatRows(rows: readonly Row[]): string {
  const cells = rows.map((row, index) => {
    const isFirst = rows[index - 1]?.work !== row.work;
    return [
      isFirst ? row.work : '',
      row.what,
      row.value === null ? '' : `${formatNumber(row.value)} ${row.unit}`.trim(),
      row.comparedWith ?? '',
      row.reference === null ? '' : formatNumber(row.reference),
      row.ratio === null ? '' : `${formatNumber(row.ratio)} ×`,
      row.must ?? '',
      row.reached === null ? '' : row.reached ? 'yes' : '**no**',
    ];
  });
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...cells.map((cell) => cell[column]?.length ?? 0)),
  );
  const line = (cell: string[]) =>
    `| ${cell.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  return [headings, rule, ...cells].map(line).join('\n');
}

/** Three digits that count. */
function formatNumber(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
