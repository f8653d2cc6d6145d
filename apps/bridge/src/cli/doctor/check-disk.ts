import { stat } from 'node:fs/promises';
import { isLoopback } from '@callboard/core/config/check-exposure';
import { readDataDirectory } from '@callboard/core/db/read-data-directory';
import { formatBytes } from '../../format-bytes.ts';
import type { Inspected } from './check.ts';
import { fail, type Finding, ok, warn } from './finding.ts';

/** Bytes: PostgreSQL's log of changes alone may take 1 GB; below 200 MB it soon refuses writes. */
const little = 2 * 1_024 ** 3;
const tooLittle = 200 * 1_024 ** 2;

/** How much room there is where data is written: the data folder, and a database's folder on this machine. */
export async function checkDisk(inspected: Inspected): Promise<Finding[]> {
  const { config, readSpace } = inspected;
  const folders = [config.dataDir, await findDatabaseFolder(inspected)];
  const findings: Finding[] = [];
  const seen = new Set<number>();
  for (const folder of folders) {
    if (folder === null) continue;
    const { dev } = await stat(folder);
    if (seen.has(dev)) continue;
    seen.add(dev);
    const { freeBytes, freeFiles } = await readSpace(folder);
    findings.push(judge(folder, freeBytes), ...(freeFiles === 0 ? [noFiles(folder)] : []));
  }
  return findings;
}

/** Null when it is on another machine, or its folder is not this user's to see. */
async function findDatabaseFolder({ database }: Inspected): Promise<string | null> {
  if (database.sql === null || !isLoopback(new URL(database.url).hostname)) return null;
  const folder = await readDataDirectory(database.sql);
  if (folder === null) return null;
  return stat(folder).then(
    () => folder,
    () => null,
  );
}

function judge(folder: string, freeBytes: number): Finding {
  const says = `${formatBytes(freeBytes)} are free in ${folder}`;
  const remedy = `free some there (\`du -xh ${folder} | sort -h | tail\` shows what is large), or set DATA_DIR to another disk`;
  if (freeBytes < tooLittle) return fail(says, remedy);
  return freeBytes < little ? warn(says, remedy) : ok(says);
}

function noFiles(folder: string): Finding {
  return fail(`no more files can be made in ${folder}: it has no inodes left`, 'delete files on that disk');
}
