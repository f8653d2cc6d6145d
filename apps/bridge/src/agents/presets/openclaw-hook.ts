import type { SettingsOf } from '@callboard/core/config/agent-settings';
import { z } from 'zod';
import { addPath } from '../http/add-path.ts';
import { httpRunner } from '../http/http-runner.ts';
import type { Finding } from '../output/finding.ts';
import { jsonFormat } from '../output/json-format.ts';
import type { Reading } from '../output/output-reader.ts';

/**
 * `POST /hooks/agent` of OpenClaw 2026.9. Its answer never holds what the model says, so the agent answers by
 * callback alone; but it stays open until the turn is over (`waitForCompletion`), and says whether it went well.
 * Older gateways answer once they have taken the turn.
 */
export const openclawHook = httpRunner<SettingsOf<'openclaw-hook'>>((agent) => ({
  url: addPath(agent.url, '/agent'),
  capabilities: {
    streams: false,
    transcript: false,
    resumes: agent.persistent,
    reportsUsage: false,
    // The gateway takes 256 KiB.
    takesLongMessages: false,
    takesFiles: false,
  },
  body: ({ prompt, runId, threadId }) => ({
    message: prompt,
    name: 'Callboard',
    ...(agent.agentId === undefined ? {} : { agentId: agent.agentId }),
    ...(agent.persistent ? { sessionKey: `callboard:${threadId}`, sessionMode: 'persistent' } : {}),
    idempotencyKey: runId,
    waitForCompletion: true,
    deliver: false,
    timeoutSeconds: Math.ceil(agent.timeout),
  }),
  formatOf: () => jsonFormat({ readDocument, hasUsage: false, readOther }),
  isSessionLost: () => false,
  follows: (_status, isOver) => (isOver ? 'over' : 'taken'),
}));

const Answer = z.object({
  ok: z.boolean(),
  error: z.string().nullish(),
  completion: z.object({ status: z.string() }).nullish(),
});

function readDocument(document: unknown): Finding | null {
  const { data: answer } = Answer.safeParse(document);
  if (answer === undefined) return null;
  const { ok, error, completion } = answer;
  if (!ok) return { isFinal: true, failure: { text: error ?? 'it did not say why' } };
  if (completion == null) return null;
  if (completion.status === 'ok') return { isFinal: true };
  return { isFinal: true, failure: { text: `its status is "${completion.status}"` } };
}

/** A turn that was taken and goes on; anything else is no gateway's answer. */
function readOther(said: string, reading: Reading): Reading {
  if (/^\s*\{\s*"ok"\s*:\s*true\b/.test(said)) return { ...reading, text: null };
  const detail = 'what came back is not the answer of a gateway: check its url';
  return { ...reading, text: null, failure: { reason: 'agent_error', detail } };
}
