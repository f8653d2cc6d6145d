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
  if (!context.signal.aborted) return runnerOf(agent).runTurn(agent, turn, context);
  const detail = 'the turn was canceled before it began';
  return notStarted({ outcome: 'canceled', reason: 'canceled', detail });
}
