import type { SettingsOf } from '@callboard/core/config/agent-settings';
import type { FunctionTurn } from '@callboard/core/config/function-settings';
import { z } from 'zod';
import { ownProgram } from '../../own-program.ts';
import type { Finding } from '../output/finding.ts';
import { jsonLinesFormat } from '../output/json-lines-format.ts';
import { processRunner } from '../process-runner.ts';
import type { Turn } from '../turn.ts';
import { turnDocument } from '../turn-document.ts';

const host = ownProgram('agents/function-host');

/**
 * A function of the user's own, run like any other program by the bridge's own Node: one that never yields, leaks
 * or ends its process harms its turn alone. The token of its callback is in what its host reads, not among its arguments.
 */
export const functionAgent = processRunner<SettingsOf<'function'>>((agent) => ({
  command: [process.execPath, host, agent.file ?? '', agent.name],
  resumeCommand: null,
  stdin: true,
  writeInput: (turn) => JSON.stringify({ ...turnDocument(agent, turn), attachments: filesOf(turn) }),
  session: 'told',
  isSessionLost: () => false,
  environment: {},
  // What it logs is text for people: only its end is a document.
  output: { ...jsonLinesFormat({ readDocument, hasUsage: true }), hasTranscript: false },
}));

function filesOf({ files }: Turn): FunctionTurn['attachments'] {
  return (files?.files ?? []).map(({ name, mediaType, size, path }) => ({ name, mediaType, size, path }));
}

/** The last line that its host writes. */
const End = z.discriminatedUnion('callboard', [
  z.object({
    callboard: z.literal('returned'),
    text: z.string().nullish(),
    session: z.string().nullish(),
    usage: z
      .object({
        model: z.string().nullish(),
        inputTokens: z.number().nonnegative().nullish(),
        outputTokens: z.number().nonnegative().nullish(),
        cost: z.number().nonnegative().nullish(),
      })
      .nullish()
      .catch(null),
  }),
  z.object({ callboard: z.literal('threw'), message: z.string() }),
]);

function readDocument(document: unknown): Finding | null {
  const { data: end } = End.safeParse(document);
  switch (end?.callboard) {
    case undefined:
      return null;
    case 'threw':
      return { isFinal: true, failure: { text: end.message } };
    case 'returned': {
      const { text, session, usage } = end;
      const { model = null, inputTokens, outputTokens, cost = null } = usage ?? {};
      const whole = (count: number | null | undefined) => (count == null ? null : Math.trunc(count));
      const used = {
        model,
        inputTokens: whole(inputTokens),
        outputTokens: whole(outputTokens),
        costUsd: cost,
      };
      return {
        isFinal: true,
        ...(text ? { answer: text } : {}),
        ...(session ? { sessionId: session } : {}),
        ...(usage ? { usage: used } : {}),
      };
    }
  }
}
