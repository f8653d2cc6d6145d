import { Command } from 'commander';
import { addAgentCommands } from './agent-commands.ts';
import { addDoctorCommand } from './doctor-command.ts';
import { addLinkCommand } from './link-command.ts';
import { addPruneCommand } from './prune-command.ts';
import { addTokenCommands } from './token-commands.ts';

/** @returns the operator's command with all that it can do */
export function createProgram(): Command {
  const program = new Command('callboard')
    .description('Tokens and sign-in links of this bridge, its agents, and what is wrong with it.')
    .showHelpAfterError('(see --help)');
  addTokenCommands(program);
  addLinkCommand(program);
  addAgentCommands(program);
  addDoctorCommand(program);
  addPruneCommand(program);
  return program;
}
