import { join } from 'node:path';
import type { Account } from './choose-account.ts';
import type { Binaries } from './find-binaries.ts';

/** One embedded PostgreSQL: where it is, and how its programs are run. */
export interface Cluster {
  /** The data folder of the bridge. */
  dataDir: string;
  /** PostgreSQL's own data folder in it. */
  folder: string;
  logFile: string;
  password: string;
  binaries: Binaries;
  account: Account;
}

export const superuser = 'callboard';
export const database = 'callboard';

/** @returns the path of PostgreSQL's own data folder */
export function clusterFolder(dataDir: string): string {
  return join(dataDir, 'postgres');
}

/** @returns the connection string of a database of the cluster while it runs on `port` */
export function clusterUrl(cluster: Cluster, port: number, name: string = database): string {
  return `postgres://${superuser}:${encodeURIComponent(cluster.password)}@127.0.0.1:${port}/${name}`;
}
