import type { Config } from '@callboard/core/config/config';

/** Tells a person where everything is. It goes to the terminal alone: the link is a secret, and no log line. */
export function printBanner(config: Config, signInLink: string): void {
  const agents = Array.from(config.agents.values(), (agent) =>
    agent.isDemo ? `${agent.name} (built-in demo: set AGENT_COMMAND for a real one)` : agent.name,
  );
  const lines = [
    '',
    `  Callboard "${config.name}" is ready`,
    '',
    `  bridge      ${config.publicUrl}`,
    `  dashboard   http://localhost:${config.webPort}`,
    `  sign in     ${signInLink}`,
    `              (works once, within 15 minutes; \`pnpm callboard link\` makes another)`,
    `  agents      ${agents.join(', ')}`,
    `  peers       ${Array.from(config.peers.keys()).join(', ') || 'none yet: set PEER_URL'}`,
    '',
  ];
  console.log(lines.join('\n'));
}
