import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentConfig } from '@callboard/core/config/config';
import { agentEnvironment } from './agent-environment.ts';
import { collectOutput } from './collect-output.ts';
import { describeEnd } from './describe-end.ts';
import { endProcesses, waitUntilGone, type Ending } from './end-processes.ts';
import { explainStart } from './explain-start.ts';
import { notStarted } from './not-started.ts';
import { presets } from './presets/presets.ts';
import { readProcessStart } from './process-start.ts';
import type { RunnerContext, Turn, TurnResult } from './turn.ts';
import { startProcess } from './start-process.ts';
import { waitForCause, type Cause } from './wait-for-cause.ts';

export interface SupervisedTurn {
  agent: AgentConfig;
  turn: Turn;
  context: RunnerContext;
  program: string;
  args: readonly string[];
}

/** Runs a turn's process and everything around it; see `runTurn` for the contract. */
export async function superviseTurn(input: SupervisedTurn): Promise<TurnResult> {
  const { agent, turn, context, program, args } = input;
  const preset = presets[agent.kind];
  const inherited = { host: context.host, listed: agent.env, preset: preset.environment };
  const environment = agentEnvironment({ ...inherited, runId: turn.runId });
  const child = startProcess({ program, args, cwd: agent.cwd, environment });
  const { pid, stdout, stderr } = child;
  if (pid === undefined) {
    const { code } = await child;
    return notStarted({ outcome: 'failed', ...(await explainStart(agent, environment, code)) });
  }

  const exited = waitForExit(child.nodeChildProcess);
  const { started, signal } = announce(pid, context);
  const collect = collectOutput({
    streams: { stdout, stderr },
    outputLimit: context.host.outputLimit,
    textLimit: preset.textLimit,
    ready: started,
    onOutput: context.onOutput,
  });
  const cause = await waitForCause({ exited, timeout: agent.timeout * 1_000, signal });
  const ending = await endTurn({ agent, turn, pid }, cause);
  await Promise.race([exited, waitInVain()]);
  const { outputBytes, droppedBytes, ...said } = await collect();
  await started;

  const { exitCode, signalCode } = child.nodeChildProcess;
  const ended = { exitCode, signal: signalCode, ...said };
  const end = describeEnd({ agent, preset, cause, ending, ended });
  return { ...end, exitCode, signal: signalCode, outputBytes, droppedBytes };
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
  { agent, turn, pid }: Pick<SupervisedTurn, 'agent' | 'turn'> & { pid: number },
  cause: Cause,
): Promise<Ending> {
  const grace = agent.killGrace * 1_000;
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
