import type { AgentKind, SettingsOf } from '@callboard/core/config/agent-settings';
import type { AgentConfig } from '@callboard/core/config/config';
import { agentapi } from './presets/agentapi.ts';
import { claudeCode } from './presets/claude-code.ts';
import { codex } from './presets/codex.ts';
import { command } from './presets/command.ts';
import { demo } from './presets/demo.ts';
import { functionAgent } from './presets/function.ts';
import { gemini } from './presets/gemini.ts';
import { http } from './presets/http.ts';
import { openaiChat } from './presets/openai-chat.ts';
import { openaiResponses } from './presets/openai-responses.ts';
import { openclawHook } from './presets/openclaw-hook.ts';
import { openclaw } from './presets/openclaw.ts';
import { opencode } from './presets/opencode.ts';
import { pi } from './presets/pi.ts';
import type { Runner } from './runner.ts';

/** Every kind of agent that the config knows. */
const runners = {
  command,
  openclaw,
  'claude-code': claudeCode,
  codex,
  gemini,
  opencode,
  pi,
  http,
  'openai-responses': openaiResponses,
  'openai-chat': openaiChat,
  agentapi,
  'openclaw-hook': openclawHook,
  function: functionAgent,
  demo,
} satisfies { [Kind in AgentKind]: Runner<SettingsOf<Kind>> };

export const agentKinds = Object.keys(runners);

/** @returns whether the agent can be given files */
export function takesFiles(agent: AgentConfig): boolean {
  return runnerOf(agent).capabilities(agent).takesFiles;
}

/** @returns what runs the agent */
export function runnerOf(agent: Pick<AgentConfig, 'kind'>): Runner {
  // The table's type pairs each kind with the settings that its runner takes; indexing it loses the pair.
  return runners[agent.kind] as Runner;
}
