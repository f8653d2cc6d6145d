import type { AgentCapabilities } from '@callboard/core/contracts/overview';
import { wantsPromptFile } from './command-line.ts';
import { findProgram } from './find-program.ts';
import type { Plan, Program, ProgramSettings } from './program.ts';
import { runProgram } from './run-program.ts';
import type { Runner } from './runner.ts';

/** @returns how agents that are processes of this program take their turns */
export function processRunner<Settings extends ProgramSettings>(
  program: Program<Settings>,
): Runner<Settings> {
  return {
    capabilities: (agent) => capabilitiesOf(program(agent)),
    describe: (agent) => [...program(agent).command],
    isThere: async (agent, environment) => {
      const [name = ''] = program(agent).command;
      return (await findProgram({ program: name, cwd: agent.cwd }, environment)) !== null;
    },
    runTurn: (agent, turn, context) => runProgram({ agent, plan: program(agent), turn, context }),
  };
}

function capabilitiesOf({ command, stdin, session, output }: Plan): AgentCapabilities {
  return {
    streams: true,
    transcript: output.hasTranscript,
    resumes: session !== 'none',
    reportsUsage: output.hasUsage,
    takesLongMessages: stdin || wantsPromptFile(command),
    takesFiles: true,
  };
}
