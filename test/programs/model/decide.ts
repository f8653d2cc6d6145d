import type { Answer, Question, Tool } from './model-api.ts';

/** What the model does with a question. */
export type Decision = { kind: 'hang' } | { kind: 'fail'; status: number } | Answer;

/** What agent programs call the tool that runs a shell command. */
const shells = ['Bash', 'bash', 'shell', 'exec_command', 'shell_command', 'run_shell_command', 'exec'];

/**
 * Does what the message asks for, so that a test says in it what the model shall do: `[[run COMMAND]]` is one
 * call of the program's shell tool, `[[reply]]` one that runs the curl command of the prompt as it stands,
 * `[[hang]]` never answers, `[[fail 500]]` is that status. Anything else is answered with the number of prompts
 * that the conversation holds: what a session remembers.
 */
export function decide({ turns, tools }: Question): Decision {
  const prompts = turns.filter(({ role, text }) => role === 'user' && isPrompt(text));
  const prompt = prompts.at(-1);
  // Programs ask for more than turns, such as a title: without tools there is nothing to do.
  if (prompt === undefined || tools.length === 0) return { kind: 'text', text: 'Nothing to do.' };
  const asked = prompt.text;
  if (asked.includes('[[hang]]')) return { kind: 'hang' };
  const status = /\[\[fail (\d+)\]\]/.exec(asked)?.[1];
  if (status !== undefined) return { kind: 'fail', status: Number(status) };
  const result = turns.slice(turns.indexOf(prompt)).findLast(({ role }) => role === 'tool');
  if (result) return { kind: 'text', text: `The command said: ${result.text.slice(0, 400)}` };
  const command = /\[\[run ([^\]]+)\]\]/.exec(asked)?.[1] ?? findCall(asked);
  return command === null
    ? { kind: 'text', text: `Prompts so far: ${prompts.length}.` }
    : call(command, tools);
}

/** What the programs add to a conversation of themselves does not begin like this. */
function isPrompt(text: string): boolean {
  return text.includes('You are the agent "');
}

function findCall(asked: string): string | null {
  if (!asked.includes('[[reply]]')) return null;
  return /^curl .*$/m.exec(asked)?.[0] ?? null;
}

function call(command: string, tools: readonly Tool[]): Decision {
  const tool = tools.find(({ name }) => shells.includes(name));
  if (!tool) return { kind: 'text', text: `No shell among: ${tools.map(({ name }) => name).join(', ')}` };
  const input = tool.parameters.includes('cmd') ? { cmd: command } : { command };
  // Some want to be told what the command is for.
  const why = tool.parameters.includes('description') ? { description: 'what was asked for' } : {};
  return { kind: 'call', name: tool.name, input: { ...input, ...why } };
}
