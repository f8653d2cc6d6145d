import type { AgentConfig } from '@callboard/core/config/config';
import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import { notStarted } from './not-started.ts';
import { runnerOf } from './runners.ts';
import { toSentence } from './to-sentence.ts';
import type { RunnerContext, Turn, TurnResult } from './turn.ts';

/**
 * Runs one turn of an agent, whatever its kind, from its start until nothing of it runs any more.
 *
 * Whatever the agent does is a result; it rejects only with an error of `context.onStart`.
 */
export async function runTurn(agent: AgentConfig, turn: Turn, context: RunnerContext): Promise<TurnResult> {
  const onTranscript = (entries: TranscriptEntry[]) => context.onTranscript(entries.map(asRead));
  const result = context.signal.aborted
    ? notStarted({ ...canceled, detail: 'the turn was canceled before it began' })
    : await runnerOf(agent).runTurn(agent, turn, { ...context, onTranscript });
  return { ...result, detail: result.detail === null ? null : toSentence(result.detail) };
}

const canceled = { outcome: 'canceled', reason: 'canceled' } as const;

function asRead(entry: TranscriptEntry): TranscriptEntry {
  return entry.kind === 'note' ? { ...entry, text: toSentence(entry.text) } : entry;
}
