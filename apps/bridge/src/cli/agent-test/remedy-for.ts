import type { AgentConfig } from '@callboard/core/config/config';
import type { FailureReason } from '@callboard/core/contracts/failure-reason';
import type { AgentHost } from '../../agents/turn.ts';

/**
 * @param environment - the bridge's, of which an agent gets only what its `env` lists
 * @returns what to do about a turn that ended badly
 */
export function remedyFor(
  reason: FailureReason | null,
  agent: AgentConfig,
  environment: AgentHost['environment'],
): string {
  switch (reason) {
    case 'not_found':
    case 'not_executable':
    case 'spawn_failed':
      return "correct the agent's settings in callboard.config.ts, or AGENT_COMMAND, then run this again";
    case 'exit_code':
    case 'signal':
    case 'agent_error':
      return 'url' in agent
        ? 'look at the log of what answers at its address'
        : `run the program by hand, as the user that runs the bridge; ${nameWithheld(agent, environment)}`;
    case 'unreachable':
      return 'start what is to answer there, or correct `url` in its settings';
    case 'http_error':
      return 'correct `url` and `headers` in its settings, or look at the log of what answers there';
    case 'timeout':
      return 'raise its `timeout` (here: --timeout SECONDS), or find out what it waits for: a login, a question, a callback';
    case 'idle_timeout':
      return 'raise its `idleTimeout`: not every program writes while it works';
    case 'memory_limit':
      return 'raise its `memoryLimit`';
    case 'cpu_limit':
      return 'raise its `cpuLimit`';
    case 'canceled':
      return 'let it take its turn to the end';
    default:
      return 'see "How a turn can end badly" in docs/agents.md';
  }
}

/** Programs say "not logged in" of a key that is set but was not given to them: those are named. */
function nameWithheld(agent: AgentConfig, environment: AgentHost['environment']): string {
  const listed = 'env' in agent ? agent.env : [];
  const withheld = Object.keys(environment)
    .filter((name) => /_(API_KEY|AUTH_TOKEN|OAUTH_TOKEN|BASE_URL)$/.test(name) && !listed.includes(name))
    .toSorted();
  if (withheld.length === 0) return "list the variables that it needs in the agent's `env`";
  return `it does not get ${withheld.join(', ')}, which the bridge has: list in the agent's \`env\` what it needs of them`;
}
