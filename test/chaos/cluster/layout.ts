import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the programs of a run have to know of each other; stands in the run's folder. */
export interface Layout {
  seed: number;
  bridges: { name: string; url: string }[];
  peers: { name: string; url: string; secret: string }[];
  /** An access token that may do everything. */
  token: string;
  /** Conversations under way at once. */
  conversations: number;
}

export const layoutFile = 'layout.json';

/** @param folder - of the run */
export function readLayout(folder: string): Layout {
  return JSON.parse(readFileSync(join(folder, layoutFile), 'utf8')) as Layout;
}
