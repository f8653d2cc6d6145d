import type { SettingsOf } from '@callboard/core/config/agent-settings';
import { httpRunner } from '../http/http-runner.ts';
import { eventStreamFormat } from '../output/event-stream-format.ts';
import { jsonFormat } from '../output/json-format.ts';
import { jsonLinesFormat } from '../output/json-lines-format.ts';
import { mapDocument, mappedFormat, type Mapping } from '../output/mapped-format.ts';
import type { OutputFormat } from '../output/output-reader.ts';
import { textFormat } from '../output/text-format.ts';
import { turnDocument } from '../turn-document.ts';

/** Any endpoint: its settings say what is known of it. */
export const http = httpRunner<SettingsOf<'http'>>((agent) => {
  const { output } = agent;
  const mapping = output === undefined ? ownForm : output === 'text' ? null : output;
  return {
    url: agent.url,
    capabilities: {
      streams: true,
      transcript: mapping !== null && mapping.format === 'jsonl',
      resumes: mapping?.session !== undefined,
      reportsUsage: mapping?.usage !== undefined,
      takesLongMessages: true,
      takesFiles: false,
    },
    body: (turn) => turnDocument(agent, turn),
    formatOf: (mediaType) => formatOf(mediaType, output),
    isSessionLost: () => false,
    follows: (status) => (status === 202 ? 'taken' : 'answered'),
  };
});

/** What is read where the settings say nothing. */
const ownForm = {
  format: 'jsonl',
  text: 'text',
  part: 'delta',
  session: 'session',
  error: ['error.message', 'error'],
  usage: {
    inputTokens: 'usage.inputTokens',
    outputTokens: 'usage.outputTokens',
    model: 'usage.model',
    cost: 'usage.cost',
  },
} satisfies Mapping;

/** An answer that is one document, or one that comes as lines or events of which each is one. */
function formatOf(mediaType: string, output: SettingsOf<'http'>['output']): OutputFormat {
  if (output === 'text') return textFormat;
  const readDocument = mapDocument(output ?? ownForm);
  const hasUsage = (output ?? ownForm).usage !== undefined;
  if (mediaType === 'text/event-stream') return eventStreamFormat({ readDocument, hasUsage });
  if (output !== undefined) return mappedFormat(output);
  if (/^application\/(x-)?(ndjson|jsonl|jsonlines)$/.test(mediaType)) {
    return jsonLinesFormat({ readDocument, hasUsage });
  }
  if (/^application\/(.+\+)?json$/.test(mediaType)) {
    return jsonFormat({ readDocument, hasUsage, readOther: (_, reading) => reading });
  }
  return textFormat;
}
