import type { SettingsOf } from '@callboard/core/config/agent-settings';
import { ownProgram } from '../../own-program.ts';
import { textFormat } from '../output/text-format.ts';
import { processRunner } from '../process-runner.ts';

const program = ownProgram('agents/demo-agent');

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
