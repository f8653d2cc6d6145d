import { readFileSync } from 'node:fs';
import type { Edit } from './edit.ts';

/** The variable that names the file with a bridge's plan. */
export const planVariable = 'CHAOS_PLAN';

/** What is different in a bridge that was started with `preload.ts`. */
export interface Plan {
  edits: Edit[];
  /** Milliseconds that its clock is ahead of the machine's. */
  clockOffset?: number;
  /** A file that says where to die, `name:n`: at the n-th passing from now on. Gone once it has. */
  armedFile?: string;
  /** A JSON-lines file that learns of it: `{at, fault: 'failpoint', target, point}`. */
  faultsFile?: string;
  /** Its name in there. */
  target?: string;
}

/** @returns the plan of this process; null when it has none */
export function readPlan(): Plan | null {
  const file = process.env[planVariable];
  return file ? (JSON.parse(readFileSync(file, 'utf8')) as Plan) : null;
}
