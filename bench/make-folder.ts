import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @returns a new, empty folder; gone with `scope` */
export function makeFolder(scope: AsyncDisposableStack): string {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  scope.defer(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
