import type { Config } from './config/config.ts';
import type { Db } from './db/client.ts';

/** What the verbs that do more than one statement work with. */
export interface Core {
  db: Db;
  config: Config;
}
