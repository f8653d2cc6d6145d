import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import type { ReadDocument } from './finding.ts';
import { LineSplitter } from './line-splitter.ts';
import type { EndedTurn, OutputFormat, OutputReader, Reading } from './output-reader.ts';
import { TextTail } from '../text-tail.ts';
import { readPlain } from './text-format.ts';
import { TurnFindings } from './turn-findings.ts';

/** Characters of a line: an answer of 4 MiB, escaped. */
const lineLimit = 12 * 1024 * 1024;
/** Bytes of what is no event that may say why a turn failed before its first one. */
const otherLimit = 8 * 1024;

export interface JsonLinesFormatOptions {
  /** Called with each line's document, in order. */
  readDocument: ReadDocument;
  hasUsage: boolean;
  countsSession?: boolean;
}

/** One JSON document a line. Lines that are none, or none of the program's, stay in the raw output alone. */
export function jsonLinesFormat(options: JsonLinesFormatOptions): OutputFormat {
  const { readDocument, hasUsage, countsSession = false } = options;
  return { hasTranscript: true, hasUsage, countsSession, createReader: () => createReader(readDocument) };
}

function createReader(readDocument: ReadDocument): OutputReader {
  const splitter = new LineSplitter(lineLimit);
  const findings = new TurnFindings();
  const other = new TextTail(otherLimit);

  function takeLine(line: string): TranscriptEntry[] {
    const finding = readLine(line, readDocument);
    if (finding !== null) return findings.add(finding);
    other.push(`${line}\n`);
    return [];
  }

  return {
    push: (text) => splitter.push(text).flatMap(takeLine),
    finish: () => [...splitter.finish().flatMap(takeLine), ...findings.finish()],
    isComplete: () => findings.isFinal,
    sessionId: () => findings.sessionId,
    read: (ended) => (findings.isEmpty ? readNoEvents(other.read(), ended) : findings.read(ended)),
  };
}

function readLine(line: string, readDocument: ReadDocument): ReturnType<ReadDocument> {
  // Logs are many and documents begin with a bracket: throwing for each log line would cost.
  if (!line.trimStart().startsWith('{')) return null;
  try {
    return readDocument(JSON.parse(line));
  } catch {
    return null;
  }
}

/** Programs that fail before their first event say why as text, some of them on standard output. */
function readNoEvents(printed: string, ended: EndedTurn): Reading {
  const reading = readPlain('', ended.stderr.trim() === '' ? { ...ended, stderr: printed } : ended);
  if (reading.failure !== null) return reading;
  const detail = 'the agent printed none of the JSON lines that its kind or settings describe';
  return { ...reading, failure: { reason: 'agent_error', detail } };
}
