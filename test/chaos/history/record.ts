import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { History } from './history.ts';

type Lines = Omit<History, 'setup'>;

/** Adds one line to the history in `folder`, in one write: several processes may do so at once. */
export function record<Kind extends keyof Lines>(
  folder: string,
  kind: Kind,
  line: Omit<Lines[Kind][number], 'at'>,
): void {
  appendFileSync(join(folder, `${kind}.jsonl`), `${JSON.stringify({ at: Date.now(), ...line })}\n`);
}
