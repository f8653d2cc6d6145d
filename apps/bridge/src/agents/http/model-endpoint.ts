import type { SettingsOf } from '@callboard/core/config/agent-settings';
import type { AgentConfig } from '@callboard/core/config/config';
import { eventStreamFormat } from '../output/event-stream-format.ts';
import type { ReadDocument } from '../output/finding.ts';
import { jsonFormat } from '../output/json-format.ts';
import { addPath } from './add-path.ts';
import type { Endpoint } from './endpoint.ts';

export interface ModelApi {
  path: string;
  resumes: boolean;
  /** The fields besides the model and what the settings add. */
  body: Endpoint['body'];
  /** Reads an event of a streamed answer, or an answer that comes as a whole. */
  readDocument: ReadDocument;
  isSessionLost: Endpoint['isSessionLost'];
}

/** @returns an endpoint that answers with a model's words, in one of the APIs that others have taken over */
export function modelEndpoint(
  agent: AgentConfig<SettingsOf<'openai-responses'>>,
  { path, resumes, body, readDocument, isSessionLost }: ModelApi,
): Endpoint {
  const format = { readDocument, hasUsage: true };
  return {
    url: addPath(agent.url, path),
    capabilities: {
      streams: agent.stream,
      transcript: agent.stream,
      resumes,
      reportsUsage: true,
      takesLongMessages: true,
      takesFiles: false,
    },
    body: (turn) => ({ model: agent.model, ...(body(turn) as object), ...agent.request }),
    formatOf: (mediaType) =>
      mediaType === 'text/event-stream'
        ? eventStreamFormat({ ...format, needsFinal: true })
        : jsonFormat(format),
    isSessionLost,
    follows: () => 'answered',
  };
}
