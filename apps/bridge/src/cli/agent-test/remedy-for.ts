import type { AgentConfig } from '@callboard/core/config/config';
import type { FailureReason } from '@callboard/core/contracts/failure-reason';

/** @returns what to do about a turn that ended badly */
export function remedyFor(reason: FailureReason | null, agent: AgentConfig): string {
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
        : "run the program by hand, as the user that runs the bridge; list the variables that it needs in the agent's `env`";
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
