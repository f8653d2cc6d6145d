import { randomUUID } from 'node:crypto';
import { explainTooLong, fillCommand, wantsPromptFile } from './command-line.ts';
import { notStarted } from './not-started.ts';
import { openWorkspace } from './open-workspace.ts';
import type { Plan, ProcessAgent } from './program.ts';
import { writePromptFile } from './prompt-file.ts';
import { superviseTurn, type SupervisedResult } from './supervise-turn.ts';
import type { RunnerContext, Turn, TurnResult } from './turn.ts';

export interface ProgramTurn {
  agent: ProcessAgent;
  plan: Plan;
  turn: Turn;
  context: RunnerContext;
}

/**
 * Runs a turn as a process, in the thread's session where the program has such. A session that the program no
 * longer knows must not fail its thread for ever: the turn, of which nothing has begun, is taken in a new one.
 */
export async function runProgram(input: ProgramTurn): Promise<TurnResult> {
  const { plan, turn, context } = input;
  const keepsId = plan.session === 'made' || plan.session === 'told';
  const known = keepsId ? turn.sessionId : null;
  const result = await runInSession(input, known);
  if (known === null || !wasSessionLost(plan, result) || context.signal.aborted) return withoutErrors(result);
  const note = `the agent no longer knows this thread's session ${known}: this turn began a new one`;
  await context.onTranscript([{ kind: 'note', text: note }]).catch(() => {});
  const again = withoutErrors(await runInSession(input, null));
  const outputBytes = result.outputBytes + again.outputBytes;
  const droppedBytes = result.droppedBytes + again.droppedBytes;
  const detail = again.detail === null ? note : `${again.detail}; ${note}`;
  return { ...again, detail, outputBytes, droppedBytes };
}

function wasSessionLost(plan: Plan, { outcome, detail, stderr }: SupervisedResult): boolean {
  return outcome === 'failed' && plan.isSessionLost(`${detail ?? ''}\n${stderr}`);
}

function withoutErrors({ stderr: _, ...result }: SupervisedResult): TurnResult {
  return result;
}

/** @param known the session to go on in; null begins a new one */
async function runInSession(input: ProgramTurn, known: string | null): Promise<SupervisedResult> {
  const { agent, plan, turn, context } = input;
  const made = known === null && plan.session === 'made' ? randomUUID() : null;
  const command = known === null ? plan.command : (plan.resumeCommand ?? plan.command);
  const workspace = agent.workspace === 'thread' ? await openWorkspace(context.host, agent, turn) : null;
  if (workspace !== null && 'failure' in workspace) return failed(workspace.failure);
  const file = wantsPromptFile(command)
    ? await writePromptFile(context.host.promptFolder, turn.prompt)
    : null;
  if (file !== null && 'failure' in file) return failed(file.failure);
  try {
    const tokens = known === null ? { input: 0, output: 0 } : turn.sessionTokens;
    const inSession = { ...turn, sessionId: known ?? made, sessionTokens: tokens };
    const [program = '', ...args] = fillCommand(command, inSession, file?.path ?? null);
    const tooLong = explainTooLong(args);
    if (tooLong !== null) return failed({ reason: 'spawn_failed', detail: tooLong });
    const cwd = workspace?.path ?? agent.cwd;
    const result = await superviseTurn({ agent, plan, turn, context, program, args, cwd });
    const usage = plan.output.countsSession ? withoutEarlier(result.usage, inSession) : result.usage;
    return {
      ...result,
      usage,
      sessionId: result.sessionId ?? (result.outcome === 'succeeded' ? made : null),
    };
  } finally {
    await file?.remove();
  }
}

function withoutEarlier(usage: TurnResult['usage'], { sessionTokens }: Turn): TurnResult['usage'] {
  if (usage === null) return null;
  const less = (all: number | null, earlier: number) => (all === null ? null : Math.max(0, all - earlier));
  const inputTokens = less(usage.inputTokens, sessionTokens.input);
  return { ...usage, inputTokens, outputTokens: less(usage.outputTokens, sessionTokens.output) };
}

function failed(failure: Pick<TurnResult, 'reason' | 'detail'>): SupervisedResult {
  return { ...notStarted({ outcome: 'failed', ...failure }), stderr: '' };
}
