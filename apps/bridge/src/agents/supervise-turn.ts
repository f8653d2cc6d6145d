import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { agentEnvironment } from './agent-environment.ts';
import { collectOutput } from './collect-output.ts';
import { describeEnd } from './describe-end.ts';
import { endProcesses, waitUntilGone, type Ending } from './end-processes.ts';
import { explainStart } from './explain-start.ts';
import { notStarted } from './not-started.ts';
import type { Plan, ProcessAgent } from './program.ts';
import { readProcessStart } from './process-start.ts';
import { Silence } from './silence.ts';
import { startProcess } from './start-process.ts';
import type { RunnerContext, Turn, TurnResult } from './turn.ts';
import { waitForCause, type Cause } from './wait-for-cause.ts';

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
  const environment = agentEnvironment({ ...inherited, runId: turn.runId });
  const child = startProcess({ program, args, cwd, environment, input: plan.stdin ? turn.prompt : null });
  const { pid, stdout, stderr } = child;
  if (pid === undefined) {
    const { code } = await child;
    const why = await explainStart({ program, cwd }, environment, code);
    return { ...notStarted({ outcome: 'failed', ...why }), stderr: '' };
  }

  const exited = waitForExit(child.nodeChildProcess);
  const { started, signal } = announce(pid, context);
  const reader = plan.output.createReader();
  const silence = new Silence(agent.exitGrace * 1_000, reader.isComplete);
  const collect = collectOutput({
    streams: { stdout, stderr },
    outputLimit: context.host.outputLimit,
    reader,
    ready: started,
    onOutput: context.onOutput,
    onTranscript: context.onTranscript,
    onSound: () => silence.interrupt(),
  });
  const { settled } = silence;
  const cause = await waitForCause({ exited, settled, timeout: agent.timeout * 1_000, signal });
  silence.stop();
  const ending = await endTurn({ agent, turn, context, pid }, cause);
  await Promise.race([exited, waitInVain()]);
  const { stderr: errors, ...amounts } = await collect();
  await started;

  const { exitCode, signalCode } = child.nodeChildProcess;
  // One that had to be ended after its result is not judged by how it ended.
  const fate = cause === 'settled' ? { exitCode: 0, signal: null } : { exitCode, signal: signalCode };
  const { text, failure, sessionId, usage } = reader.read({ ...fate, stderr: errors });
  const end = describeEnd({ agent, cause, ending, reading: { text, failure } });
  return { ...end, exitCode, signal: signalCode, sessionId, usage, ...amounts, stderr: errors };
}

/** Tells the caller of the process; the signal then also aborts when the caller could not note it down. */
function announce(pid: number, context: RunnerContext): { started: Promise<void>; signal: AbortSignal } {
  const unknown = new AbortController();
  const started = context.onStart({ pid, startedAt: readProcessStart(pid) });
  started.catch(() => unknown.abort());
  return { started, signal: AbortSignal.any([context.signal, unknown.signal]) };
}

/** Milliseconds that what an agent leaves behind has: to write out what it holds, and then after TERM. */
const leftoverPatience = 300;
const leftoverGrace = 1_000;

/**
 * A turn that ended by itself takes its group with it, but not what has left that group on purpose, such as
 * a daemon. One that has to end takes everything.
 */
async function endTurn(
  { agent, turn, context, pid }: Pick<SupervisedTurn, 'agent' | 'turn' | 'context'> & { pid: number },
  cause: Cause,
): Promise<Ending> {
  const grace = Math.min(agent.killGrace * 1_000, context.longestGrace());
  if (cause !== 'exited') return endProcesses({ group: pid, runId: turn.runId }, grace);
  const group = { group: pid, runId: null };
  await waitUntilGone(group, leftoverPatience);
  return endProcesses(group, Math.min(grace, leftoverGrace));
}

function waitForExit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** A process that hangs in the kernel survives KILL; its turn is over all the same. */
async function waitInVain(): Promise<void> {
  await sleep(2_000, undefined, { ref: false });
}
