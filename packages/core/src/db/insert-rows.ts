import { getTableColumns, type InferInsertModel, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';

type Row = Readonly<Record<string, unknown>>;

/** The rows of one statement, as a set of records. */
export interface Records {
  /** The columns that the rows name. */
  columns: SQL;
  /** What of a record belongs into each; its fields have the names that the rows have. */
  values: SQL;
  /** For `from`. */
  source: SQL;
}

/** The text of a statement for rows that name certain fields. */
interface RecordText {
  columns: SQL;
  values: SQL;
  /** Each field with its type. */
  fields: SQL;
}

/** Taken together anew for each statement, the text would cost as much as all else that is done here. */
const texts = new WeakMap<PgTable, Map<string, RecordText>>();

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
  const { columns, values, source } = toRecords(table, rows);
  return sql`insert into ${table} (${columns}) select ${values} from ${source}`;
}

/**
 * Hands over rows as one JSON parameter.
 *
 * @param rows - at least one; what one does not name and another does is null, and null in a column of type json is
 *   SQL's, not JSON's
 */
export function toRecords(table: PgTable, rows: readonly Row[]): Records {
  const { columns, values, fields } = textFor(table, fieldsOf(rows));
  const source = sql`json_to_recordset(${JSON.stringify(rows)}::text::json) as record (${fields})`;
  return { columns, values, source };
}

function fieldsOf(rows: readonly Row[]): string[] {
  const fields = new Set<string>();
  for (const row of rows) for (const field in row) fields.add(field);
  return [...fields];
}

function textFor(table: PgTable, fields: readonly string[]): RecordText {
  const known = texts.get(table) ?? new Map<string, RecordText>();
  texts.set(table, known);
  const key = fields.join();
  const text = known.get(key) ?? writeText(table, fields);
  known.set(key, text);
  return text;
}

function writeText(table: PgTable, fields: readonly string[]): RecordText {
  const all = getTableColumns(table);
  const named = fields.flatMap((field) => {
    const column = all[field];
    return column ? [{ field: quote(field), name: quote(column.name), type: column.getSQLType() }] : [];
  });
  return {
    columns: sql.raw(named.map(({ name }) => name).join(', ')),
    values: sql.raw(named.map(({ field }) => field).join(', ')),
    fields: sql.raw(named.map(({ field, type }) => `${field} ${type}`).join(', ')),
  };
}

/** The names are those of our own schema. */
function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
