import { type Command, InvalidArgumentError } from 'commander';
import { testMessage } from '@callboard/core/contracts/test-message';
import { readVariables } from '../env.ts';
import { testAgent } from './agent-test/test-agent.ts';
import { formatReport } from './doctor/format-report.ts';

interface TestOptions {
  message: string;
  timeout?: number;
  json?: true;
}

/** `callboard agent test`: one real turn; the exit code is 1 when something of it does not work. */
export function addAgentCommands(program: Command): void {
  const agent = program.command('agent').description('the agents of this bridge');
  agent
    .command('test <name>')
    .description('let an agent take one real turn, and explain what was seen of it')
    .option('--message <text>', 'what it is asked for', testMessage)
    .option('--timeout <seconds>', 'what the turn may take, in place of its own timeout', parseSeconds)
    .option('--json', 'print what was seen as JSON')
    .action(test);
}

async function test(name: string, { message, timeout, json }: TestOptions): Promise<void> {
  const { ok, findings, turn } = await testAgent({
    name,
    message,
    timeout,
    variables: readVariables(),
    signal: abortOnSignal(),
    tell: (text) => console.error(text),
  });
  console.log(json ? JSON.stringify({ ok, findings, turn }, null, 2) : formatReport(findings));
  if (!ok) process.exitCode = 1;
}

/**
 * The first signal ends the turn, with all that it started, and the report is of that; a second one does not wait.
 * The listener stays: execa ends a process in which its own is the only one left.
 */
function abortOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(1);
      controller.abort();
    });
  }
  return controller.signal;
}

function parseSeconds(value: string): number {
  const seconds = Number(value);
  if (!(seconds > 0) || seconds > 86_400) throw new InvalidArgumentError('is not a number of seconds');
  return seconds;
}
