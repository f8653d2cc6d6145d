import { fileURLToPath } from 'node:url';
import type { SettingsOf } from '@callboard/core/config/agent-settings';
import { textFormat } from '../output/text-format.ts';
import { processRunner } from '../process-runner.ts';

const program = fileURLToPath(new URL('../demo-agent.ts', import.meta.url));

/** The built-in agent that answers when no other one is set up. It runs under the bridge's own Node. */
export const demo = processRunner<SettingsOf<'demo'>>(() => ({
  command: [process.execPath, program, '{message_file}'],
  resumeCommand: null,
  stdin: false,
  session: 'none',
  isSessionLost: () => false,
  environment: {},
  output: textFormat,
}));
