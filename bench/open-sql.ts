import postgres from 'postgres';

/** @returns a connection to look at a bridge's database with; closed with `scope` */
export function openSql(url: string, scope: AsyncDisposableStack): postgres.Sql {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  scope.defer(() => sql.end({ timeout: 5 }));
  return sql;
}

/** @returns how many tasks have come to their end */
export async function countFinished(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from task where finished_at is not null`;
  return row?.count ?? 0;
}
