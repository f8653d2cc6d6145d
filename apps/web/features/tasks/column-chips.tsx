import { FilterChips } from '@/ui/filter-chips';
import { optionalColumns } from './task-columns';
import type { Columns } from './use-columns';

/** Which columns the table has; the task itself is always there. */
export function ColumnChips({ columns }: { columns: Columns }) {
  const shown = optionalColumns.filter(({ value }) => columns.visibility[value] !== false);
  return (
    <FilterChips
      label="Columns"
      selected={shown.map(({ value }) => value)}
      options={optionalColumns}
      onChange={columns.show}
    />
  );
}
