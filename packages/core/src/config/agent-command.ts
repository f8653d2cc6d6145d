import { z } from 'zod';

/**
 * `AGENT_COMMAND`: program and arguments as a JSON array. A shell line is refused, with the array that it
 * should be: nothing here goes through a shell, so quoting is never a question and a payload never a command.
 */
export const AgentCommand = z.string().transform((text, context) => {
  const command = parseArray(text);
  if (command && hasPrompt(command)) return command;
  context.issues.push({
    code: 'custom',
    input: text,
    message:
      'must be a JSON array of the program and its arguments, with {message} or {message_file} among them, ' +
      `such as ${JSON.stringify(withPrompt(command ?? splitLine(text)))}`,
  });
  return z.NEVER;
});

/** @returns whether an argument says where the prompt goes */
export function hasPrompt(command: readonly string[]): boolean {
  return command.some((argument) => /\{message(_file)?\}/.test(argument));
}

function parseArray(text: string): string[] | null {
  try {
    return z.array(z.string()).min(1).safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function withPrompt(command: string[]): string[] {
  return hasPrompt(command) ? command : [...command, '{message_file}'];
}

/** Good enough to show what is meant: words, and quoted strings as one word. */
function splitLine(line: string): string[] {
  const words = line.match(/"[^"]*"|'[^']*'|[^\s"']+/g) ?? [];
  return words.map((word) => word.replace(/^(["'])(.*)\1$/, '$2'));
}
