import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentConfig } from '@callboard/core/config/config';
import { agentEnvironment } from './agent-environment.ts';
import { describeEnd } from './describe-end.ts';
import { endProcesses, waitUntilGone, type Ending } from './end-processes.ts';
import { explainStart } from './explain-start.ts';
import { notStarted } from './not-started.ts';
import { OutputBuffer, pieceLimit } from './output-buffer.ts';
import { OutputPump } from './output-pump.ts';
import { presets } from './presets/presets.ts';
import { readProcessStart } from './process-start.ts';
import { readOutput } from './read-output.ts';
import type { RunnerContext, Turn, TurnResult } from './runner.ts';
import { startProcess } from './start-process.ts';
import { TextTail } from './text-tail.ts';
import { waitForCause, type Cause } from './wait-for-cause.ts';

export interface SupervisedTurn {
  agent: AgentConfig;
  turn: Turn;
  context: RunnerContext;
  program: string;
  args: readonly string[];
}

/** Bytes of standard error that are looked at to say why an agent failed. */
const errorLimit = 8 * 1024;

/** Runs a turn's process and everything around it; see `runTurn` for the contract. */
export async function superviseTurn(input: SupervisedTurn): Promise<TurnResult> {
  const { agent, turn, context, program, args } = input;
  const { host } = context;
  const preset = presets[agent.kind];
  const environment = agentEnvironment({
    host,
    listed: agent.env,
    preset: preset.environment,
    runId: turn.runId,
  });
  const child = startProcess({ program, args, cwd: agent.cwd, environment });
  const { pid } = child;
  if (pid === undefined) {
    const { code } = await child;
    return notStarted({ outcome: 'failed', ...(await explainStart(agent, environment, code)) });
  }

  const exited = waitForExit(child.nodeChildProcess);
  const { started, signal } = announce(pid, context);
  const buffer = new OutputBuffer(host.outputLimit);
  const pump = new OutputPump(buffer, started, context.onOutput);
  const said = { stdout: new TextTail(preset.textLimit), stderr: new TextTail(errorLimit) };
  const reading = readOutput(
    { stdout: child.stdout, stderr: child.stderr },
    pieceLimit(host.outputLimit),
    (piece) => {
      said[piece.stream].push(piece.text);
      pump.push(piece);
    },
  );

  const cause = await waitForCause({ exited, timeout: agent.timeout * 1_000, signal });
  const ending = await endTurn({ agent, turn, pid }, cause);
  await Promise.race([exited, waitInVain()]);
  await reading.finish();
  await pump.close();
  await started;

  const { exitCode, signalCode } = child.nodeChildProcess;
  const ended = { exitCode, signal: signalCode, stdout: said.stdout.read(), stderr: said.stderr.read() };
  return {
    ...describeEnd({ agent, preset, cause, ending, ended }),
    exitCode,
    signal: signalCode,
    outputBytes: reading.bytes(),
    droppedBytes: buffer.droppedBytes,
  };
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
