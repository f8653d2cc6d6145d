import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type AgentProgram, agentPrograms } from '@callboard/core/config/agent-programs';

/** @returns the kinds of agents whose real program is on PATH */
export function findPresent(path = process.env.PATH ?? ''): AgentProgram[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const kinds = Object.keys(agentPrograms) as AgentProgram[];
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
