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

const Payload = z.object({ text: z.string().nullish(), isError: z.boolean().nullish() });
const Payloads = z.array(Payload);
/**
 * What it prints with --json, as seen in 2026.9.6: a gateway's answer has its payloads under `result`, that
 * of `--local` at the top, and a failure of the command itself has an `error`.
 */
const Answer = z.union([
  z
    .object({
      status: z.string().nullish(),
      summary: z.string().nullish(),
      result: z.object({ payloads: Payloads }),
    })
    .transform(({ result, ...rest }) => ({ ...rest, payloads: result.payloads, error: null })),
  z
    .object({ payloads: Payloads })
    .transform(({ payloads }) => ({ status: null, summary: null, payloads, error: null })),
  z
    .object({ error: z.object({ message: z.string() }) })
    .transform(({ error }) => ({ status: null, summary: null, payloads: [], error: error.message })),
]);
type Answer = z.infer<typeof Answer>;

function readOpenclaw(ended: EndedTurn): Reading {
  const answer = parseAnswer(ended.stdout);
  if (hasTimedOut(ended, answer)) {
    const detail = 'openclaw gave up: its own time limit was reached before a response came';
    return { text: null, failure: { reason: 'timeout', detail } };
  }
  if (answer === null) return readPlain(ended);
  const failure = explainAnswer(ended, answer);
  return {
    text: joinPayloads(answer.payloads.filter((payload) => failure === null || !payload.isError)),
    failure,
  };
}

function parseAnswer(stdout: string): Answer | null {
  const start = stdout.search(/^\{/m);
  const end = stdout.lastIndexOf('}');
  if (start === -1 || end < start) return null;
  try {
    return Answer.safeParse(JSON.parse(stdout.slice(start, end + 1))).data ?? null;
  } catch {
    return null;
  }
}

/** Only a gateway gives a status: otherwise the words that stand in place of an answer have to do. */
function hasTimedOut({ exitCode, stdout }: EndedTurn, answer: Answer | null): boolean {
  if (answer?.status === 'timeout') return true;
  const texts = answer === null ? stdout.split('\n') : answer.payloads.map(({ text }) => text ?? '');
  return exitCode !== 0 && texts.some((text) => text.startsWith('Request timed out'));
}

function explainAnswer(ended: EndedTurn, { status, summary, payloads, error }: Answer): Reading['failure'] {
  const isGood = status == null || status === 'ok' || status === 'completed';
  if (error === null && isGood && ended.exitCode === 0) return null;
  const said =
    error ?? joinPayloads(payloads.filter((payload) => payload.isError)) ?? (isGood ? null : summary);
  if (said == null || ended.signal !== null) {
    return explainExit(ended) ?? { reason: 'agent_error', detail: `openclaw ended with status "${status}"` };
  }
  return { reason: 'agent_error', detail: `openclaw failed: ${said.replaceAll(/\s*\n\s*/g, ' ')}` };
}

function joinPayloads(payloads: readonly z.infer<typeof Payload>[]): string | null {
  const text = payloads
    .map((payload) => payload.text?.trim() ?? '')
    .filter((part) => part !== '')
    .join('\n\n');
  return text === '' ? null : text;
}
