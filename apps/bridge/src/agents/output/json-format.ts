import { TextTail } from '../text-tail.ts';
import type { ReadDocument } from './finding.ts';
import type { OutputFormat, Reading } from './output-reader.ts';
import { readPlain } from './text-format.ts';
import { TurnFindings } from './turn-findings.ts';

/** Bytes of standard output in which the document must be: an answer of 4 MiB, escaped, and what is around it. */
const limit = 12 * 1024 * 1024;
/** Lines that may be the beginning of the document and turn out not to be. */
const tries = 100;

export interface JsonFormatOptions {
  readDocument: ReadDocument;
  hasUsage: boolean;
  /** What the program printed when it was no such document. */
  readOther?: (stdout: string, reading: Reading) => Reading;
}

/** One JSON document, over several lines or not, with log lines before or after it or not. */
export function jsonFormat({ readDocument, hasUsage, readOther = refuse }: JsonFormatOptions): OutputFormat {
  return {
    hasTranscript: false,
    hasUsage,
    countsSession: false,
    createReader: () => {
      const tail = new TextTail(limit);
      const findDocument = () => firstOf(documentsIn(tail.read()), readDocument);
      return {
        push: (text) => {
          tail.push(text);
          return [];
        },
        finish: () => [],
        isComplete: () => findDocument() !== null,
        // It is in the document, with which the turn ends.
        sessionId: () => null,
        read: (ended) => {
          const finding = findDocument();
          if (finding === null) return readOther(tail.read(), readPlain(tail.read(), ended));
          const findings = new TurnFindings();
          findings.add(finding);
          return findings.read(ended);
        },
      };
    },
  };
}

/** A program that ended well and printed something else has not said what its settings wait for. */
function refuse(_stdout: string, reading: Reading): Reading {
  if (reading.failure !== null) return { ...reading, text: null };
  const detail = 'what the agent printed is not the JSON that its settings describe';
  return { ...reading, text: null, failure: { reason: 'agent_error', detail } };
}

function firstOf<T>(documents: Iterable<unknown>, read: (document: unknown) => T | null): T | null {
  for (const document of documents) {
    const found = read(document);
    if (found !== null) return found;
  }
  return null;
}

/** A document begins and ends a line: from each line that may begin one to the last that may end it. */
function* documentsIn(stdout: string): Generator {
  let left = tries;
  for (const { index, 0: bracket } of stdout.matchAll(/^[{[]/gm)) {
    if (left-- === 0) return;
    const end = stdout.lastIndexOf(bracket === '{' ? '}' : ']');
    const document = parse(stdout.slice(index, end + 1));
    if (document !== undefined) yield document;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
