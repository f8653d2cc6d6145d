import type { AgentConfig, Config } from '@callboard/core/config/config';
import { explainAbsence } from './agents/explain-absence.ts';
import { runnerOf } from './agents/runners.ts';
import type { AgentHost } from './agents/turn.ts';

/**
 * Tells a person where everything is, and which agents cannot take turns as things are. It goes to the terminal
 * alone: the link is a secret, and no log line.
 *
 * @param variables - of the bridge's environment, in which agents' programs are looked for
 */
export async function printBanner(
  config: Config,
  signInLink: string,
  variables: AgentHost['environment'],
): Promise<void> {
  const agents = Array.from(config.agents.values());
  const peers = Array.from(config.peers.values(), ({ name, url }) =>
    url === null ? `${name} (may ask; PEER_URL says where to answer)` : name,
  );
  const lines = [
    '',
    `  Callboard "${config.name}" is ready`,
    '',
    `  bridge      ${config.publicUrl}`,
    `  docs        http://localhost:${config.port}/docs (once you are signed in)`,
    `  dashboard   http://localhost:${config.webPort}`,
    `  sign in     ${signInLink}`,
    `              (works once, within 15 minutes; \`npx pnpm@12 callboard link\` makes another)`,
    `  agents      ${agents.map(describe).join(', ')}`,
    ...(await listAbsent(agents, variables)),
    `  peers       ${peers.join(', ')}`,
    '',
  ];
  console.log(lines.join('\n'));
}

function describe(agent: AgentConfig): string {
  if (agent.kind === 'demo') return `${agent.name} (built-in demo: set AGENT_COMMAND for a real one)`;
  const program = agent.kind === 'command' ? runnerOf(agent).describe(agent)[0] : undefined;
  return `${agent.name} (${program ?? agent.kind})`;
}

/** A turn would be the first to say it, and nobody might look there. */
async function listAbsent(
  agents: readonly AgentConfig[],
  variables: AgentHost['environment'],
): Promise<string[]> {
  const absences = await Promise.all(
    agents.map(async (agent) => ({ agent, why: await explainAbsence(agent, variables) })),
  );
  return absences.flatMap(({ agent, why }) =>
    why === null ? [] : [`              ${agent.name} cannot take turns: ${why}`],
  );
}
