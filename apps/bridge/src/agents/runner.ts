import type { AgentConfig } from '@callboard/core/config/config';
import { explainTooLong, fillCommand, wantsPromptFile } from './command-line.ts';
import { notStarted } from './not-started.ts';
import { writePromptFile } from './prompt-file.ts';
import { superviseTurn } from './supervise-turn.ts';
import type { RunnerContext, Turn, TurnResult } from './turn.ts';

/**
 * Runs one turn of an agent from its start to the end of its whole process group.
 *
 * Whatever the agent does is a result; it rejects only with an error of `context.onStart`.
 */
export async function runTurn(agent: AgentConfig, turn: Turn, context: RunnerContext): Promise<TurnResult> {
  if (context.signal.aborted) {
    return notStarted({
      outcome: 'canceled',
      reason: 'canceled',
      detail: 'the turn was canceled before it began',
    });
  }
  const file = wantsPromptFile(agent.command)
    ? await writePromptFile(context.host.promptFolder, turn.prompt)
    : null;
  if (file !== null && 'failure' in file) return notStarted({ outcome: 'failed', ...file.failure });
  try {
    const [program = '', ...args] = fillCommand(agent.command, turn, file?.path ?? null);
    const tooLong = explainTooLong(args);
    if (tooLong !== null) return notStarted({ outcome: 'failed', reason: 'spawn_failed', detail: tooLong });
    return await superviseTurn({ agent, turn, context, program, args });
  } finally {
    await file?.remove();
  }
}
