import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import { EventSplitter, type StreamEvent } from './event-splitter.ts';
import type { ReadDocument } from './finding.ts';
import type { OutputFormat } from './output-reader.ts';
import { TurnFindings } from './turn-findings.ts';

export interface EventStreamFormatOptions {
  /** Called with the document of each event whose data is JSON. */
  readDocument: ReadDocument;
  hasUsage: boolean;
  /** Whether a stream that ends without an event that is final has been cut off. */
  needsFinal?: boolean;
}

/** How such streams say that nothing follows, by OpenAI's habit. */
const done = '[DONE]';

/** Server-sent events: a JSON document each, or the next piece of the answer's text. */
export function eventStreamFormat(options: EventStreamFormatOptions): OutputFormat {
  const { readDocument, hasUsage, needsFinal = false } = options;
  return {
    hasTranscript: true,
    hasUsage,
    countsSession: false,
    createReader: () => {
      const splitter = new EventSplitter();
      const findings = new TurnFindings();
      const take = ({ data }: StreamEvent): TranscriptEntry[] => {
        if (data === done) return findings.add({ isFinal: true });
        const document = parse(data);
        const isDocument = typeof document === 'object' && document !== null;
        const finding = isDocument ? readDocument(document) : { part: data };
        return finding === null ? [] : findings.add(finding);
      };
      return {
        push: (text) => splitter.push(text).flatMap(take),
        finish: () => [...splitter.finish().flatMap(take), ...findings.finish()],
        isComplete: () => findings.isFinal,
        sessionId: () => findings.sessionId,
        read: (ended) => {
          const reading = findings.read(ended);
          if (reading.failure !== null || findings.isFinal || !needsFinal) return reading;
          const detail = 'the stream of the answer ended before the answer did';
          return { ...reading, text: null, failure: { reason: 'http_error', detail } };
        },
      };
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
