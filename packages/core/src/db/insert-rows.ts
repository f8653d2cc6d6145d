import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

/** The rows of one statement, as a set of records: `record` in what is made of it. */
export interface Records {
  /** The columns that the rows name. */
  columns: SQL;
  /** For `from`. */
  source: SQL;
}

/**
 * Makes one INSERT of any number of rows whose text does not depend on how many there are, so that the database
 * can keep it. Columns that no row names get their defaults.
 *
 * @param rows - as for `toRecords`
 */
export function insertRows<Table extends PgTable>(
  table: Table,
  rows: readonly InferInsertModel<Table>[],
): SQL {
  const { columns, source } = toRecords(table, rows);
  return sql`insert into ${table} (${columns}) select ${columns} from ${source}`;
}

/**
 * Hands over rows as one JSON parameter.
 *
 * @param rows - at least one; what one does not name and another does is null, and null in a column of type json is
 *   SQL's, not JSON's
 */
export function toRecords(table: PgTable, rows: readonly object[]): Records {
  const all = getTableColumns(table);
  const fields = new Set(rows.flatMap((row) => Object.keys(row)));
  const named = [...fields].flatMap((field) => {
    const column = all[field];
    return column ? [{ field, column }] : [];
  });
  const records = rows.map((row) => {
    const values = new Map(Object.entries(row));
    return Object.fromEntries(named.map(({ field, column }) => [column.name, values.get(field)]));
  });
  const names = named.map(({ column }) => sql.identifier(column.name));
  const types = named.map(
    ({ column }) => sql`${sql.identifier(column.name)} ${sql.raw(column.getSQLType())}`,
  );
  return {
    columns: sql.join(names, sql`, `),
    source: sql`json_to_recordset(${JSON.stringify(records)}::text::json) as record (${sql.join(types, sql`, `)})`,
  };
}
