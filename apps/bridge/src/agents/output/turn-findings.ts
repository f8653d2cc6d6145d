import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import type { Usage } from '@callboard/core/contracts/usage';
import { explainExit } from '../explain-exit.ts';
import type { FailureFound, Finding } from './finding.ts';
import type { EndedTurn, Reading } from './output-reader.ts';

/** Characters of one step's text that is still coming before it is shown without its end. */
const partLimit = 32 * 1024;

/** Everything that a turn's documents have said so far. */
export class TurnFindings {
  #answer: string | null = null;
  #usage: Usage | null = null;
  #failure: FailureFound | null = null;
  #complaint: FailureFound | null = null;
  /** What the agent is saying: all of it, and the end that is in no step yet. */
  #said = '';
  #waiting = '';
  sessionId: string | null = null;
  isFinal = false;
  /** Whether there was anything. */
  isEmpty = true;

  /** @returns the steps that are complete with this finding */
  add(finding: Finding): TranscriptEntry[] {
    this.isEmpty = false;
    const steps = finding.part === undefined ? this.#endSaying() : this.#say(finding.part);
    if (finding.answer !== undefined) this.#answer = finding.answer;
    if (finding.sessionId !== undefined) this.sessionId = finding.sessionId;
    if (finding.failure !== undefined) this.#failure = finding.failure;
    if (finding.complaint !== undefined) this.#complaint = finding.complaint;
    if (finding.isFinal) this.isFinal = true;
    if (finding.usage) this.#usage = { ...nothingUsed, ...this.#usage, ...withoutNull(finding.usage) };
    if (finding.stepUsage) this.#usage = addUsage(this.#usage ?? nothingUsed, finding.stepUsage);
    return [...steps, ...(finding.entries ?? [])];
  }

  /** @returns the step that was still coming */
  finish(): TranscriptEntry[] {
    return this.#endSaying();
  }

  read(ended: EndedTurn): Reading {
    const { sessionId, usage } = { sessionId: this.sessionId, usage: this.#usage };
    const said = this.#failure ?? (ended.exitCode === 0 ? null : this.#complaint);
    if (said !== null && ended.signal === null) {
      return { text: null, failure: describeFailure(said), sessionId, usage };
    }
    return { text: this.#answer?.trim() || null, failure: explainExit(ended), sessionId, usage };
  }

  /** A step ends at a line's end at the earliest, so that no word, and no secret, is cut in two. */
  #say(part: string): TranscriptEntry[] {
    this.#said += part;
    this.#waiting += part;
    const end = this.#waiting.length > partLimit ? this.#waiting.length : this.#waiting.lastIndexOf('\n');
    if (end <= 0) return [];
    const text = this.#waiting.slice(0, end);
    this.#waiting = this.#waiting.slice(end);
    return text.trim() === '' ? [] : [{ kind: 'text', text }];
  }

  #endSaying(): TranscriptEntry[] {
    if (this.#said === '') return [];
    const text = this.#waiting;
    this.#answer = this.#said;
    this.#said = '';
    this.#waiting = '';
    return text.trim() === '' ? [] : [{ kind: 'text', text }];
  }
}

const nothingUsed: Usage = { model: null, inputTokens: null, outputTokens: null, costUsd: null };

function withoutNull(usage: Partial<Usage>): Partial<Usage> {
  return Object.fromEntries(Object.entries(usage).filter(([, value]) => value != null));
}

function addUsage(before: Usage, step: Partial<Usage>): Usage {
  const add = (a: number | null, b: number | null | undefined) => (b == null ? a : (a ?? 0) + b);
  return {
    model: step.model ?? before.model,
    inputTokens: add(before.inputTokens, step.inputTokens),
    outputTokens: add(before.outputTokens, step.outputTokens),
    costUsd: add(before.costUsd, step.costUsd),
  };
}

function describeFailure({ reason, text }: FailureFound): NonNullable<Reading['failure']> {
  if (reason !== undefined) return { reason, detail: oneLine(text) };
  return { reason: 'agent_error', detail: `the agent failed: ${oneLine(text)}` };
}

function oneLine(text: string): string {
  const line = text.trim().replaceAll(/\s*\n\s*/g, ' ');
  return line.length > 500 ? `${line.slice(0, 500).toWellFormed()}…` : line;
}
