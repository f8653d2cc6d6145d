import type { SettingsOf } from '@callboard/core/config/agent-settings';
import { z } from 'zod';
import type { Finding } from '../output/finding.ts';
import { jsonFormat } from '../output/json-format.ts';
import type { Reading } from '../output/output-reader.ts';
import { processRunner } from '../process-runner.ts';
import { withOwnArguments } from './own-arguments.ts';

/**
 * OpenClaw 2026.9: each thread has a session of its own (`--agent main` alone would share one), and the
 * prompt goes in by file because an argument ends at 128 KiB. NO_RESPAWN keeps it one process: otherwise
 * KILL ends a wrapper and leaves its child, which sits in another session.
 */
export const openclaw = processRunner<SettingsOf<'openclaw'>>((agent) => ({
  command: withOwnArguments('openclaw', agent, ownArguments(agent)),
  resumeCommand: null,
  stdin: false,
  session: 'thread',
  isSessionLost: () => false,
  environment: { NO_COLOR: '1', OPENCLAW_NO_RESPAWN: '1' },
  output: jsonFormat({ readDocument, hasUsage: true, readOther }),
  daemon: 'OpenClaw’s gateway',
}));

function ownArguments({ timeout, args }: SettingsOf<'openclaw'>): string[] {
  const session = ['--session-key', 'agent:main:{thread_id}'];
  const limit = ['--timeout', String(Math.ceil(timeout))];
  return [
    'agent',
    '--agent',
    'main',
    '--message-file',
    '{message_file}',
    ...session,
    '--json',
    ...limit,
    ...args,
  ];
}

const Payload = z.object({ text: z.string().nullish(), isError: z.boolean().nullish() });
const Payloads = z.array(Payload);
/** Counts of one call of the model; what came from a cache is counted apart. */
const Tokens = z.object({
  input: z.number().nullish(),
  output: z.number().nullish(),
  cacheRead: z.number().nullish(),
  cacheWrite: z.number().nullish(),
});
const Meta = z
  .object({ agentMeta: z.object({ model: z.string().nullish(), usage: Tokens.nullish() }).nullish() })
  .nullish();
/**
 * What it prints with --json, as seen in 2026.9.6: a gateway's answer has its payloads under `result`, that
 * of `--local` at the top, and a failure of the command itself has an `error`.
 */
const Answer = z.union([
  z
    .object({
      status: z.string().nullish(),
      summary: z.string().nullish(),
      result: z.object({ payloads: Payloads, meta: Meta }),
    })
    .transform(({ result, ...rest }) => ({ ...rest, ...result, error: null })),
  z
    .object({ payloads: Payloads, meta: Meta })
    .transform((answer) => ({ status: null, summary: null, ...answer, error: null })),
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => ({
    status: null,
    summary: null,
    payloads: [],
    meta: null,
    error: error.message,
  })),
]);
type Answer = z.infer<typeof Answer>;

function readDocument(document: unknown): Finding | null {
  const { data: answer } = Answer.safeParse(document);
  if (answer === undefined) return null;
  const errors = joinPayloads(answer.payloads.filter((payload) => payload.isError));
  const finding: Finding = { isFinal: true, ...explain(answer, errors) };
  const said = joinPayloads(answer.payloads);
  if (said !== null) finding.answer = said;
  const { model, usage } = answer.meta?.agentMeta ?? {};
  if (usage) {
    const inputTokens = (usage.input ?? 0) + (usage.cacheRead ?? 0) + (usage.cacheWrite ?? 0);
    finding.usage = { model: model ?? null, inputTokens, outputTokens: usage.output ?? null };
  }
  return finding;
}

const gaveUp = {
  reason: 'timeout',
  text: 'openclaw gave up: its own time limit was reached before a response came',
} as const;

/** Only a gateway gives a status: otherwise the words that stand in place of an answer have to do. */
function explain({ status, summary, error }: Answer, errors: string | null): Partial<Finding> {
  if (status === 'timeout') return { failure: gaveUp };
  if (errors !== null && hasTimedOut(errors)) return { complaint: gaveUp };
  const isGood = status == null || status === 'ok' || status === 'completed';
  if (error !== null) return { failure: { text: error } };
  if (!isGood) return { failure: { text: errors ?? summary ?? `its status is "${status}"` } };
  return errors === null ? {} : { complaint: { text: errors } };
}

function hasTimedOut(text: string): boolean {
  return /^Request timed out/m.test(text);
}

/** Without its JSON it has said why it failed as text. */
function readOther(stdout: string, reading: Reading): Reading {
  if (reading.failure === null && reading.text === null) {
    return { ...reading, failure: { reason: 'agent_error', detail: 'openclaw ended without a word' } };
  }
  if (reading.failure === null || !hasTimedOut(stdout)) return reading;
  return { ...reading, text: null, failure: { reason: gaveUp.reason, detail: gaveUp.text } };
}

function joinPayloads(payloads: readonly z.infer<typeof Payload>[]): string | null {
  const text = payloads
    .map((payload) => payload.text?.trim() ?? '')
    .filter((part) => part !== '')
    .join('\n\n');
  return text === '' ? null : text;
}
