import { FilterChips } from '@/ui/filter-chips';
import { optionalColumns } from './task-columns';
import type { Columns } from './use-columns';

/** Which columns the table has; the task itself is always there. */
export function ColumnChips({ columns }: { columns: Columns }) {
  return (
    <FilterChips label="Columns" selected={columns.shown} options={optionalColumns} onChange={columns.show} />
  );
}
