import postgres from 'postgres';
import { CallboardError } from '../../error.ts';
import { type Cluster, clusterUrl, database } from './cluster.ts';

/**
 * Makes our database in a running cluster when it is not there; by that also shows that the server is ours,
 * since nobody else's would take the password.
 *
 * @throws CallboardError `misconfigured` when the server refuses us
 */
export async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  const sql = postgres(clusterUrl(cluster, port, 'postgres'), {
    max: 1,
    connect_timeout: 10,
    onnotice: () => undefined,
  });
  try {
    const [found] = await sql`select 1 from pg_database where datname = ${database}`;
    if (!found) await sql`create database ${sql(database)}`;
  } catch (cause) {
    throw new CallboardError(
      'misconfigured',
      `the built-in PostgreSQL in ${cluster.folder} refuses us (${(cause as Error).message}): ` +
        `put back ${cluster.dataDir}/postgres-password, or set DATA_DIR to another folder`,
      { cause },
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}
