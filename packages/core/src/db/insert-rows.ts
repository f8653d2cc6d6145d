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
export function toRecords(table: PgTable, rows: readonly Readonly<Record<string, unknown>>[]): Records {
  const all = getTableColumns(table);
  const fields = new Set(rows.flatMap((row) => Object.keys(row)));
  const named = [...fields].flatMap((field) => {
    const column = all[field];
    return column ? [{ field, name: column.name, type: column.getSQLType() }] : [];
  });
  const records = rows.map((row) => {
    const record: Record<string, unknown> = {};
    for (const { field, name } of named) record[name] = row[field];
    return record;
  });
  const types = named.map(({ name, type }) => sql`${sql.identifier(name)} ${sql.raw(type)}`);
  return {
    columns: sql.join(
      named.map(({ name }) => sql.identifier(name)),
      sql`, `,
    ),
    source: sql`json_to_recordset(${JSON.stringify(records)}::text::json) as record (${sql.join(types, sql`, `)})`,
  };
}
