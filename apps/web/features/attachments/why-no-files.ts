import type { Agent } from '@callboard/core/contracts/overview';
import type { Party } from '@callboard/core/contracts/primitives';

/** @returns why whoever is asked cannot be given files, in a sentence; null when it can */
export function whyNoFiles(
  { kind, name }: Pick<Party, 'kind' | 'name'>,
  agents: readonly Pick<Agent, 'name' | 'kind' | 'capabilities'>[],
): string | null {
  if (kind !== 'agent') return `${name} is a peer: bridges send each other messages, and no files.`;
  const agent = agents.find((each) => each.name === name);
  if (!agent) return `There is no agent ${name} here.`;
  if (agent.capabilities.takesFiles) return null;
  return `${name} cannot be given files: of kind “${agent.kind}”, it is no program that could read them here.`;
}
