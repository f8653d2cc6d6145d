import type { AgentSettings } from '@callboard/core/config/agent-settings';
import type { AgentConfig } from '@callboard/core/config/config';
import type { AgentCapabilities } from '@callboard/core/contracts/overview';
import type { AgentHost, RunnerContext, Turn, TurnResult } from './turn.ts';

/** How agents of one kind take their turns. */
export interface Runner<Settings extends AgentSettings = AgentSettings> {
  capabilities: (agent: AgentConfig<Settings>) => AgentCapabilities;
  /** @returns what an operator sees of it: program and arguments, or method and address */
  describe: (agent: AgentConfig<Settings>) => string[];
  /** @returns whether it is there to take a turn, as far as can be told without one */
  isThere: (agent: AgentConfig<Settings>, environment: AgentHost['environment']) => Promise<boolean>;
  /**
   * Takes one turn, from its start until nothing of it runs any more. Whatever the agent does is a result; it
   * rejects only with an error of `context.onStart`. It is not called with a signal that has aborted.
   */
  runTurn: (agent: AgentConfig<Settings>, turn: Turn, context: RunnerContext) => Promise<TurnResult>;
}
