import { z } from 'zod';
import { explainExit } from '../explain-exit.ts';
import { readPlain } from './command.ts';
import type { EndedTurn, Preset, Reading } from './preset.ts';

/**
 * OpenClaw 2026.9: each thread has a session of its own (`--agent main` alone would share one), and the
 * prompt goes in by file because an argument ends at 128 KiB. NO_RESPAWN keeps it one process: otherwise
 * KILL ends a wrapper and leaves its child, which sits in another session.
 */
export const openclaw: Preset = {
  command: (settings) => {
    const program = settings.command ?? ['openclaw'];
    return hasPlaceholder(program) ? program : [...program, ...ownArguments(settings.timeout)];
  },
  environment: { NO_COLOR: '1', OPENCLAW_NO_RESPAWN: '1' },
  // Its JSON is useless when cut, and carries metadata besides the words.
  textLimit: 4 * 1024 * 1024,
  read: readOpenclaw,
};

/** A command with the prompt in it is complete; one without only says where the program is. */
function hasPlaceholder(command: readonly string[]): boolean {
  return command.some((argument) => argument.includes('{message'));
}

function ownArguments(timeout: number): string[] {
  const session = ['--session-key', 'agent:main:{thread_id}'];
  const limit = ['--timeout', String(Math.ceil(timeout))];
  return ['agent', '--agent', 'main', '--message-file', '{message_file}', ...session, '--json', ...limit];
}

const Payloads = z.array(z.object({ text: z.string().nullish() }));
/** The gateway's answer nests the payloads under `result`; `--local` prints them at the top. */
const Answer = z.union([
  z
    .object({
      status: z.string().nullish(),
      summary: z.string().nullish(),
      result: z.object({ payloads: Payloads }),
    })
    .transform(({ status, summary, result }) => ({ status, summary, payloads: result.payloads })),
  z.object({ payloads: Payloads }).transform(({ payloads }) => ({ status: null, summary: null, payloads })),
]);

function readOpenclaw(ended: EndedTurn): Reading {
  // Its own deadline ends with exit code 1 and this on standard output, not on standard error.
  if (ended.exitCode !== 0 && /^Request timed out/m.test(ended.stdout)) {
    return {
      text: null,
      failure: { reason: 'timeout', detail: 'openclaw gave up: its own time limit was reached' },
    };
  }
  const answer = parseAnswer(ended.stdout);
  if (answer === null) return readPlain(ended);
  const text = answer.payloads
    .map((payload) => payload.text?.trim() ?? '')
    .filter((part) => part !== '')
    .join('\n\n');
  return { text: text === '' ? null : text, failure: explainExit(ended) ?? explainStatus(answer) };
}

function parseAnswer(stdout: string): z.infer<typeof Answer> | null {
  const start = stdout.search(/^\{/m);
  const end = stdout.lastIndexOf('}');
  if (start === -1 || end < start) return null;
  try {
    return Answer.safeParse(JSON.parse(stdout.slice(start, end + 1))).data ?? null;
  } catch {
    return null;
  }
}

function explainStatus({ status, summary }: z.infer<typeof Answer>): Reading['failure'] {
  if (status == null || status === 'ok' || status === 'completed') return null;
  return {
    reason: 'agent_error',
    detail: `openclaw ended with status "${status}": ${summary ?? 'it gave no summary'}`,
  };
}
