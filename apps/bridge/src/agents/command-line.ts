import type { Turn } from './turn.ts';

/**
 * Bytes that Linux takes in one argument, its closing NUL not counted (MAX_ARG_STRLEN, 32 pages); beyond it
 * `execve` fails with E2BIG.
 */
const argumentLimit = 131_071;

/** @returns whether the command wants the prompt in a file */
export function wantsPromptFile(command: readonly string[]): boolean {
  return command.some((argument) => argument.includes('{message_file}'));
}

/**
 * Puts a turn into the placeholders of a command. What is put in is never looked at again: a prompt that
 * has `{task_id}` in its text keeps it.
 *
 * An argument with `{attachments}` is left out of a turn without files.
 *
 * @param promptFile path of the file that holds the prompt; null when no argument asks for it
 */
export function fillCommand(
  command: readonly string[],
  turn: Omit<Turn, 'sender' | 'type' | 'payload' | 'reply'>,
  promptFile: string | null,
): string[] {
  const values: Record<string, string> = {
    '{message}': turn.prompt,
    '{message_file}': promptFile ?? '',
    '{thread_id}': turn.threadId,
    '{task_id}': turn.taskId,
    '{run_id}': turn.runId,
    '{attempt}': String(turn.attempt),
    '{session_id}': turn.sessionId ?? '',
    '{attachments}': turn.files?.folder ?? '',
  };
  const wanted = turn.files ? command : command.filter((argument) => !argument.includes('{attachments}'));
  return wanted.map((argument) =>
    argument.replaceAll(
      /\{(?:message|message_file|thread_id|task_id|run_id|attempt|session_id|attachments)\}/g,
      (name) => values[name] ?? name,
    ),
  );
}

/** @returns why the arguments cannot be passed to a program, in a sentence; null when they can */
export function explainTooLong(args: readonly string[]): string | null {
  const longest = Math.max(0, ...args.map((argument) => Buffer.byteLength(argument)));
  if (longest <= argumentLimit) return null;
  return (
    `the message makes an argument of ${longest} bytes, and a program takes at most ${argumentLimit} in one: ` +
    "use {message_file} in place of {message} in the agent's command"
  );
}
