import { setTimeout as sleep } from 'node:timers/promises';
import { agentEnvironment } from './agent-environment.ts';
import { collectOutput } from './collect-output.ts';
import { describeEnd } from './describe-end.ts';
import { chooseContainment } from './containment.ts';
import { endTurn } from './end-turn.ts';
import { explainStart } from './explain-start.ts';
import { notStarted } from './not-started.ts';
import type { Reading } from './output/output-reader.ts';
import type { Plan, ProcessAgent } from './program.ts';
import type { AgentProcess, ProcessEnding } from './start-process.ts';
import { explainWrapper, readEnd, startContained } from './start-contained.ts';
import type { RunnerContext, Turn, TurnResult } from './turn.ts';
import { watchTurn } from './watch-turn.ts';
import { explainNoLimits } from './watch-usage.ts';

export interface SupervisedTurn {
  agent: ProcessAgent;
  plan: Plan;
  turn: Turn;
  context: RunnerContext;
  program: string;
  args: readonly string[];
  cwd: string | undefined;
}

export interface SupervisedResult extends TurnResult {
  /** The end of what it wrote there. */
  stderr: string;
}

/** Runs a turn's process and everything around it; see `runTurn` for the contract. */
export async function superviseTurn(input: SupervisedTurn): Promise<SupervisedResult> {
  const { agent, plan, turn, context, program, args, cwd } = input;
  const inherited = { host: context.host, listed: agent.env, preset: plan.environment };
  const environment = agentEnvironment({
    ...inherited,
    runId: turn.runId,
    filesFolder: turn.files?.folder ?? null,
  });
  const containment = chooseContainment(agent.containment, context.host.containment);
  if ('failure' in containment) return failed(containment.failure);
  const unlimited = explainNoLimits(agent);
  if (unlimited !== null) return failed({ reason: 'spawn_failed', detail: unlimited });
  const words = plan.stdin ? (plan.writeInput?.(turn) ?? turn.prompt) : null;
  const given = { program, args, cwd, environment, input: words };
  const { startProcess } = context.host;
  const child = await startContained({ ...given, containment, startProcess });
  if ('code' in child) return failed(await explainStart(given, environment, child.code));

  const { pid, keeper } = child;
  const isContained = keeper !== null;
  let end: ProcessEnding = { exitCode: null, signal: null };
  const exited = child.ended.then((seen) => (end = seen));
  const { started, signal } = announce(child, context);
  const reader = plan.output.createReader();
  const watch = watchTurn({ agent, pid, exited, isComplete: reader.isComplete, signal });
  const collect = collectOutput({
    streams: { stdout: child.stdout, stderr: child.stderr },
    outputLimit: context.host.outputLimit,
    reader,
    ready: started,
    onOutput: context.onOutput,
    onTranscript: context.onTranscript,
    onSession: context.onSession,
    onSound: watch.hear,
  });
  const { cause, excess } = await watch.over;
  const { ending, leftovers } = await endTurn({
    pid,
    runId: turn.runId,
    cause,
    grace: Math.min(agent.killGrace * 1_000, context.longestGrace()),
    sparesDaemons: agent.containment === 'group',
    keeper,
    hasExited: () => end.exitCode !== null,
  });
  await Promise.race([exited, waitInVain()]);
  const { stderr, ...amounts } = await collect();
  await started;

  const seen = { ...end, stderr };
  const ended = isContained ? readEnd(seen) : seen;
  const refusal = isContained ? await explainWrapper({ ...given, ...ended, ...amounts }) : null;
  // One that had to be ended after its result is not judged by how it ended.
  const fate = cause === 'settled' ? { ...ended, exitCode: 0, signal: null } : ended;
  const { text, failure, sessionId, usage } = reader.read(fate);
  const reading = { text, failure: refusal ?? failure };
  const described = describeEnd({ agent, cause, excess, ending, isContained, daemon: plan.daemon, reading });
  return { ...described, ...ended, sessionId, usage, leftovers, ...amounts };
}

function failed(why: NonNullable<Reading['failure']>): SupervisedResult {
  return { ...notStarted({ outcome: 'failed', ...why }), stderr: '' };
}

/** Tells the caller of the process; the signal then also aborts when the caller could not note it down. */
function announce(
  { pid, startedAt }: AgentProcess,
  context: RunnerContext,
): { started: Promise<void>; signal: AbortSignal } {
  const unknown = new AbortController();
  const started = context.onStart({ pid, startedAt });
  started.catch(() => unknown.abort());
  return { started, signal: AbortSignal.any([context.signal, unknown.signal]) };
}

/** A process that hangs in the kernel survives KILL; its turn is over all the same. */
async function waitInVain(): Promise<void> {
  await sleep(2_000, undefined, { ref: false });
}
