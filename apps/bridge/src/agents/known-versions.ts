import { basename } from 'node:path';
import { type AgentProgram, agentPrograms } from '@callboard/core/config/agent-programs';

/** The oldest that works, where there is one: OpenClaw before it lacks fixes that strangers' words call for. */
const oldest: Partial<Record<AgentProgram, string>> = { openclaw: '2026.8.1' };

/** What makes each of the known programs print its version and end. */
export const versionArguments = ['--version'] as const;

/**
 * @param program a name or a path, in whatever kind of agent
 * @returns the oldest version that works; null when any does; undefined when nobody here knows the program, so
 *   that it might take a question for its version for its work
 */
export function oldestVersion(program: string): string | null | undefined {
  for (const [kind, name] of Object.entries(agentPrograms)) {
    if (name === basename(program)) return oldest[kind as AgentProgram] ?? null;
  }
  return undefined;
}
