import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sender } from './send-reply.ts';

/** Tells whoever sends late replies (`../load/answer-late.ts`) what an agent was told. */
export function leaveForLater(sender: Sender): void {
  const folder = folderOf(sender.folder);
  const file = join(folder, `${sender.about.runId}.json`);
  writeFileSync(`${file}.part`, JSON.stringify(sender));
  renameSync(`${file}.part`, file);
}

/** @returns those that were left since the last time */
export function takeLeft(runFolder: string): Sender[] {
  const folder = folderOf(runFolder);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return files.map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    rmSync(join(folder, name));
    return JSON.parse(text) as Sender;
  });
}

function folderOf(runFolder: string): string {
  const folder = join(runFolder, 'late');
  mkdirSync(folder, { recursive: true });
  return folder;
}
