import { fileURLToPath } from 'node:url';
import { readPlain } from './command.ts';
import type { Preset } from './preset.ts';

const program = fileURLToPath(new URL('../demo-agent.ts', import.meta.url));

/** The built-in agent that answers when no other one is set up. It runs under the bridge's own Node. */
export const demo: Preset = {
  command: (settings) => settings.command ?? [process.execPath, program, '{message_file}'],
  environment: {},
  textLimit: 64 * 1024,
  read: readPlain,
};
