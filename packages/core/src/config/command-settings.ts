import { z } from 'zod';
import { hasPrompt } from './agent-command.ts';
import { OutputSettings } from './output-settings.ts';
import { processSettings } from './process-settings.ts';

/**
 * Program and arguments, never a shell line. `{message}` stands for the prompt, `{message_file}` for the path
 * of a file that holds it, `{session_id}` for the program's own id of the conversation; `{thread_id}`,
 * `{task_id}`, `{run_id}` and `{attempt}` for what they say; an argument with `{attachments}`, the folder of a
 * turn's files, is left out where there are none.
 */
const Command = z.array(z.string()).min(1, 'must name a program');

/** Any program that takes a prompt. */
export const CommandSettings = z
  .strictObject({
    kind: z.literal('command').optional(),
    ...processSettings,
    command: Command,
    /**
     * What runs in place of `command` in a thread whose session is known. With `{session_id}` in `command` the
     * id is made here (a UUID); otherwise the program says it, and `output.session` where.
     */
    resumeCommand: Command.optional(),
    /** `true` or `'message'`: the program reads the prompt from its standard input. */
    stdin: z
      .union([z.boolean(), z.literal('message')])
      .default(false)
      .transform((stdin) => stdin !== false),
    /** How what it prints is read. */
    output: OutputSettings.default('text'),
    /** A failed resumed turn whose output has this text in it is taken again in a new session. */
    lostSession: z.string().min(1).optional(),
  })
  .superRefine((settings, context) => {
    for (const name of ['command', 'resumeCommand'] as const) {
      const command = settings[name];
      if (command === undefined || settings.stdin || hasPrompt(command)) continue;
      context.addIssue({
        code: 'custom',
        path: [name],
        message:
          'must have {message} or {message_file} among its arguments, or "stdin": true beside it, to say where the prompt goes',
      });
    }
  })
  .transform((settings) => ({ ...settings, kind: 'command' as const }));
