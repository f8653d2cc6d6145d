import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { agentPrograms } from '@callboard/core/config/agent-programs';
import { setups } from './setups.ts';

export type Tried = keyof typeof setups;

/** @returns the kinds of agents whose real program is on PATH */
export function findPresent(path = process.env.PATH ?? ''): Tried[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const kinds = Object.keys(setups) as Tried[];
  return kinds.filter((kind) => folders.some((folder) => isExecutable(join(folder, agentPrograms[kind]))));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
