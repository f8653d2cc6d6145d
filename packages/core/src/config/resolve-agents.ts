import { resolve } from 'node:path';
import { CallboardError } from '../error.ts';
import { type AgentProgram, agentPrograms } from './agent-programs.ts';
import { type AgentKind, AgentSettings } from './agent-settings.ts';
import type { AgentConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { findProgram } from './find-program.ts';
import { defaultConfigFile } from './load-user-config.ts';
import { processSettings } from './process-settings.ts';
import type { UserConfig } from './schema.ts';

interface Sources {
  env: Environment;
  user: UserConfig;
  root: string;
}

/**
 * @returns the agents: those of the config file with `AGENT_COMMAND` as `main`; if there is none, the first
 *   known program that is installed; else the demo agent
 * @throws CallboardError `misconfigured` when the default one is not there
 */
export async function resolveAgents({ env, user, root }: Sources) {
  const settings = { ...user.agents };
  if (env.AGENT_COMMAND) settings['main'] = withCommand(settings['main'], env.AGENT_COMMAND);
  if (Object.keys(settings).length === 0) {
    settings['main'] = AgentSettings.parse({ kind: await findInstalled(env.PATH) });
  }
  const agents = new Map<string, AgentConfig>();
  for (const [name, given] of Object.entries(settings)) {
    const agent = { ...given, name, timeout: env.AGENT_TIMEOUT ?? given.timeout };
    if ('cwd' in agent && agent.cwd !== undefined) agent.cwd = resolve(root, agent.cwd);
    if (agent.kind === 'function')
      agent.file = resolve(root, agent.file ?? env.CALLBOARD_CONFIG ?? defaultConfigFile);
    agents.set(name, agent);
  }
  return { agents, defaultAgent: chooseDefault(agents, user.defaultAgent) };
}

/** @returns the agent as a command, with those settings of the file's that a command has too */
function withCommand(given: AgentSettings | undefined, command: string[]): AgentSettings {
  const shared = Object.entries(given ?? {}).filter(([name]) => Object.hasOwn(processSettings, name));
  return AgentSettings.parse({ ...Object.fromEntries(shared), kind: 'command', command });
}

async function findInstalled(path: string): Promise<AgentKind> {
  for (const [kind, program] of Object.entries(agentPrograms)) {
    if (await findProgram(program, path)) return kind as AgentProgram;
  }
  return 'demo';
}

function chooseDefault(agents: ReadonlyMap<string, AgentConfig>, wanted: string | undefined): string {
  const names = [...agents.keys()];
  if (wanted !== undefined && !agents.has(wanted)) {
    throw new CallboardError(
      'misconfigured',
      `defaultAgent must be one of the agents (${names.join(', ')}), but it is "${wanted}": correct it in the config file`,
    );
  }
  return wanted ?? (agents.has('main') ? 'main' : (names[0] as string));
}
