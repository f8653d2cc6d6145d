import type { SettingsOf } from '@callboard/core/config/agent-settings';
import { mappedFormat } from '../output/mapped-format.ts';
import { processRunner } from '../process-runner.ts';
import type { SessionSource } from '../program.ts';

/** Any program: its settings say what is known of it. */
export const command = processRunner<SettingsOf<'command'>>((agent) => ({
  command: agent.command,
  resumeCommand: agent.resumeCommand ?? null,
  stdin: agent.stdin,
  session: sessionSource(agent),
  isSessionLost: (said) => agent.lostSession !== undefined && said.includes(agent.lostSession),
  environment: {},
  output: mappedFormat(agent.output),
}));

function sessionSource({ command: first, resumeCommand = [] }: SettingsOf<'command'>): SessionSource {
  const takes = (placeholder: string, words: readonly string[]) =>
    words.some((word) => word.includes(placeholder));
  if (takes('{session_id}', first)) return 'made';
  if (takes('{session_id}', resumeCommand)) return 'told';
  return takes('{thread_id}', first) ? 'thread' : 'none';
}
