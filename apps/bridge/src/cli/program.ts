import { Command } from 'commander';
import { addLinkCommand } from './link-command.ts';
import { addTokenCommands } from './token-commands.ts';

/** @returns the operator's command with all that it can do */
export function createProgram(): Command {
  const program = new Command('callboard')
    .description('Tokens and sign-in links of this bridge.')
    .showHelpAfterError('(see --help)');
  addTokenCommands(program);
  addLinkCommand(program);
  return program;
}
