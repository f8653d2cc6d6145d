import type { OutputSettings, Places } from '@callboard/core/config/output-settings';
import type { Usage } from '@callboard/core/contracts/usage';
import type { Finding, ReadDocument } from './finding.ts';
import { jsonFormat } from './json-format.ts';
import { jsonLinesFormat } from './json-lines-format.ts';
import type { OutputFormat } from './output-reader.ts';
import { readPath } from './read-path.ts';
import { textFormat } from './text-format.ts';

export type Mapping = Exclude<OutputSettings, 'text'>;

/** @returns the form of output that an agent's settings describe */
export function mappedFormat(settings: OutputSettings): OutputFormat {
  if (settings === 'text') return textFormat;
  const readDocument = mapDocument(settings);
  const hasUsage = settings.usage !== undefined;
  switch (settings.format) {
    case 'json':
      return jsonFormat({ readDocument, hasUsage });
    case 'jsonl':
      return jsonLinesFormat({ readDocument, hasUsage });
  }
}

/** @returns what reads a document by the places that the settings name */
export function mapDocument(mapping: Mapping): ReadDocument {
  return (document) => {
    const answer = readText(document, mapping.text);
    const part = readText(document, mapping.part);
    const failure = readText(document, mapping.error);
    const sessionId = readText(document, mapping.session);
    const usage = readUsage(document, mapping.usage);
    const isFinal = 'final' in mapping && mapping.final !== undefined && matches(document, mapping.final);
    const isNothing =
      [answer, part, failure, sessionId, usage].every((found) => found === undefined) && !isFinal;
    if (isNothing) return null;
    const finding: Finding = { entries: [], isFinal };
    if (part !== undefined) finding.part = part;
    if (answer !== undefined) {
      finding.answer = answer;
      finding.entries?.push({ kind: 'text', text: answer });
    }
    if (failure) {
      finding.failure = { text: failure };
      finding.entries?.push({ kind: 'error', text: failure });
    }
    if (sessionId) finding.sessionId = sessionId;
    if (usage) finding.usage = usage;
    return finding;
  };
}

function readUsage(document: unknown, places: Mapping['usage']): Partial<Usage> | undefined {
  if (places === undefined) return undefined;
  const usage: Partial<Usage> = {};
  const model = readText(document, places.model);
  const inputTokens = readNumber(document, places.inputTokens);
  const outputTokens = readNumber(document, places.outputTokens);
  const costUsd = readNumber(document, places.cost);
  if (model !== undefined) usage.model = model;
  if (inputTokens !== undefined) usage.inputTokens = Math.trunc(inputTokens);
  if (outputTokens !== undefined) usage.outputTokens = Math.trunc(outputTokens);
  if (costUsd !== undefined) usage.costUsd = costUsd;
  return Object.keys(usage).length === 0 ? undefined : usage;
}

/** @returns the texts and numbers that are there, as one text; undefined when none is */
function readText(document: unknown, places: Places | undefined): string | undefined {
  const found = [readFirst(document, places)].flat();
  const texts = found.filter((value) => typeof value === 'string' || typeof value === 'number');
  return texts.length === 0 ? undefined : texts.join('');
}

function readNumber(document: unknown, places: Places | undefined): number | undefined {
  const found = readFirst(document, places);
  return typeof found === 'number' && Number.isFinite(found) && found >= 0 ? found : undefined;
}

/** @returns the value at the first of the places that applies to this document and has one */
function readFirst(document: unknown, places: Places | undefined): unknown {
  if (places === undefined) return undefined;
  for (const place of [places].flat()) {
    const { when, path } = typeof place === 'string' ? { when: {}, path: place } : place;
    const found = matches(document, when) ? readPath(document, path) : undefined;
    if (found != null) return found;
  }
  return undefined;
}

function matches(document: unknown, fields: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(fields).every(([path, value]) => readPath(document, path) === value);
}
