import type { AgentKind, SettingsOf } from '@callboard/core/config/agent-settings';
import type { AgentConfig } from '@callboard/core/config/config';
import { command } from './presets/command.ts';
import { demo } from './presets/demo.ts';
import { openclaw } from './presets/openclaw.ts';
import type { Runner } from './runner.ts';

/** Every kind of agent that the config knows. */
const runners = { command, demo, openclaw } satisfies { [Kind in AgentKind]: Runner<SettingsOf<Kind>> };

/** @returns what runs the agent */
export function runnerOf(agent: Pick<AgentConfig, 'kind'>): Runner {
  // The table's type pairs each kind with the settings that its runner takes; indexing it loses the pair.
  return runners[agent.kind] as Runner;
}
