import { resolve } from 'node:path';
import { CallboardError } from '../error.ts';
import { hasPrompt } from './agent-command.ts';
import type { AgentConfig } from './config.ts';
import type { Environment } from './environment.ts';
import { findProgram } from './find-program.ts';
import { AgentSettings, type UserConfig } from './schema.ts';

/** Fills in the command line that a kind of agent has by itself; placeholders included. */
export type PresetCommand = (kind: AgentSettings['kind'], settings: AgentSettings) => string[];

interface Sources {
  env: Environment;
  user: UserConfig;
  root: string;
  presetCommand: PresetCommand;
}

/** Agent programs that are used without being configured when they are installed, in this order. */
const knownPrograms = ['openclaw'] as const satisfies readonly AgentSettings['kind'][];

/**
 * @returns the agents: those of the config file with `AGENT_COMMAND` as `main`; if there is none, the first
 *   known program that is installed; else the demo agent
 * @throws CallboardError `misconfigured` when an agent has no command or the default one is not there
 */
export async function resolveAgents(sources: Sources) {
  const { env, user, root } = sources;
  const settings = { ...user.agents };
  if (env.AGENT_COMMAND) {
    settings['main'] = {
      ...(settings['main'] ?? AgentSettings.parse({})),
      kind: 'command',
      command: env.AGENT_COMMAND,
    };
  }
  if (Object.keys(settings).length === 0) {
    settings['main'] = AgentSettings.parse({ kind: await findInstalled(env.PATH) });
  }
  const agents = new Map<string, AgentConfig>();
  for (const [name, given] of Object.entries(settings)) {
    const timeout = env.AGENT_TIMEOUT ?? given.timeout;
    const cwd = given.cwd === undefined ? undefined : resolve(root, given.cwd);
    agents.set(name, complete(name, { ...given, timeout, cwd }, sources.presetCommand));
  }
  return { agents, defaultAgent: chooseDefault(agents, user.defaultAgent) };
}

async function findInstalled(path: string): Promise<AgentSettings['kind']> {
  for (const program of knownPrograms) {
    if (await findProgram(program, path)) return program;
  }
  return 'demo';
}

function complete(name: string, settings: AgentSettings, presetCommand: PresetCommand): AgentConfig {
  const command = presetCommand(settings.kind, settings);
  if (!hasPrompt(command)) {
    throw new CallboardError(
      'misconfigured',
      `agents.${name}.command must have {message} or {message_file} among its arguments, but it is ` +
        `${JSON.stringify(command)}: say where the prompt goes`,
    );
  }
  return { ...settings, name, command, isDemo: settings.kind === 'demo' };
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
