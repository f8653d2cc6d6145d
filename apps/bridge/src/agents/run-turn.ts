import type { AgentConfig } from '@callboard/core/config/config';
import { notStarted } from './not-started.ts';
import { runnerOf } from './runners.ts';
import type { RunnerContext, Turn, TurnResult } from './turn.ts';

/**
 * Runs one turn of an agent, whatever its kind, from its start until nothing of it runs any more.
 *
 * Whatever the agent does is a result; it rejects only with an error of `context.onStart`.
 */
export async function runTurn(agent: AgentConfig, turn: Turn, context: RunnerContext): Promise<TurnResult> {
  const result = context.signal.aborted
    ? notStarted({ ...canceled, detail: 'the turn was canceled before it began' })
    : await runnerOf(agent).runTurn(agent, turn, context);
  return { ...result, detail: result.detail === null ? null : toSentence(result.detail) };
}

const canceled = { outcome: 'canceled', reason: 'canceled' } as const;

/** Parts of sentences are put together in many places; a person reads the whole, with a capital and a full stop. */
function toSentence(text: string): string {
  const trimmed = text.trim();
  const begun = trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
