import type { SettingsOf } from '@callboard/core/config/agent-settings';
import { hasPrompt } from '@callboard/core/config/agent-command';

/**
 * @param program its name on PATH
 * @param own the arguments with which Callboard runs it
 * @returns the settings' command where it is complete, with the prompt in it; otherwise the program, which they
 *   may name, with its own arguments
 */
export function withOwnArguments(
  program: string,
  { command = [program] }: Pick<SettingsOf<'openclaw'>, 'command'>,
  own: readonly string[],
): string[] {
  return hasPrompt(command) ? command : [...command, ...own];
}
