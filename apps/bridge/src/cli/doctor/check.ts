import type { Sql } from 'postgres';
import type { Config } from '@callboard/core/config/config';
import type { PeerAnswer } from '../../deliver/ask-peer.ts';
import type { RunningBridge } from '../../running-bridge.ts';
import type { Finding } from './finding.ts';
import type { Space } from './read-space.ts';

/** The database, or why it cannot be asked. */
export type DatabaseAccess = { sql: Sql; url: string } | { sql: null; finding: Finding };

/** What the checks look at. Whatever several of them need is asked for once. */
export interface Inspected {
  config: Config;
  /** The environment's variables; what a bridge that runs was given of them may differ. */
  variables: Readonly<Record<string, string | undefined>>;
  /** The bridge that runs on the data folder, if one does. */
  running: RunningBridge | null;
  database: DatabaseAccess;
  /** By name; peers without an address are left out. */
  peers: ReadonlyMap<string, PeerAnswer>;
  readSpace: (folder: string) => Promise<Space>;
}

/** One group of lines in the report. */
export interface Check {
  name: string;
  look: (inspected: Inspected) => Finding[] | Promise<Finding[]>;
}
