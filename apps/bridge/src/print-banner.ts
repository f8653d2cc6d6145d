import type { Config } from '@callboard/core/config/config';

/** Tells a person where everything is. It goes to the terminal alone: the link is a secret, and no log line. */
export function printBanner(config: Config, signInLink: string): void {
  const agents = Array.from(config.agents.values(), (agent) =>
    agent.kind === 'demo' ? `${agent.name} (built-in demo: set AGENT_COMMAND for a real one)` : agent.name,
  );
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
    `  agents      ${agents.join(', ')}`,
    `  peers       ${peers.join(', ')}`,
    '',
  ];
  console.log(lines.join('\n'));
}
