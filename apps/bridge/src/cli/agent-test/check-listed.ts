import type { AgentConfig } from '@callboard/core/config/config';
import { withheld } from '../../agents/agent-environment.ts';
import type { AgentHost } from '../../agents/turn.ts';
import { type Finding, warn } from '../doctor/finding.ts';

/** @returns the variables that the agent's settings list and that it does not get; nothing where it gets all */
export function checkListed(agent: AgentConfig, environment: AgentHost['environment']): Finding[] {
  if (!('env' in agent)) return [];
  const missing = agent.env.filter((name) => withheld.has(name) || !environment[name]);
  if (missing.length === 0) return [];
  return [
    warn(
      `its \`env\` lists ${missing.join(', ')}, which is not set here, or never given to agents`,
      "set it in the bridge's environment or in .env",
    ),
  ];
}
