import type { Doorbell } from '@callboard/core/async/doorbell';
import type { AgentConfig } from '@callboard/core/config/config';
import type { Core } from '@callboard/core/context';
import type { RunRow } from '@callboard/core/db/schema/run';
import type { ClaimedRun } from '@callboard/core/run/claim-runs';
import type { TurnStore } from '@callboard/core/run/create-turn-store';
import { cutOffRun } from '@callboard/core/run/cut-off-run';
import { findSession, noSession } from '@callboard/core/run/find-session';
import { recordSession } from '@callboard/core/run/record-session';
import type { RunResult } from '@callboard/core/run/run-result';
import type { AgentHost, RunnerContext, Turn, TurnResult } from '../agents/turn.ts';
import type { Log } from '../log/create-log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { hideToken } from './hide-token.ts';
import { openFiles, type OpenFiles } from './open-files.ts';
import { keepOutput } from './keep-output.ts';
import { keepTranscript } from './keep-transcript.ts';
import { persist } from './persist.ts';
import { waitForCallback } from './wait-for-callback.ts';
import { writePrompt } from './write-prompt.ts';

export interface RunDeps {
  core: Core;
  /** This bridge among those on the database. */
  bridgeId: string;
  host: AgentHost;
  runTurn: (agent: AgentConfig, turn: Turn, context: RunnerContext) => Promise<TurnResult>;
  /** Whether an agent can be given files. */
  takesFiles: (agent: AgentConfig) => boolean;
  log: Log;
  metrics: Metrics;
  /** Says that something was committed which somebody may wait for. */
  wake: () => void;
  /** Rung for whatever is committed. */
  bell: Doorbell;
  /** Says that output was stored which somebody may be watching. */
  wakeWatchers: () => void;
}

/** Why a turn's signal is aborted when it is the bridge that stops, and not the turn that is canceled. */
export const stopping = Symbol('the bridge stops');

interface TurnInput {
  claimed: ClaimedRun;
  agent: AgentConfig;
  signal: AbortSignal;
  /** See `RunnerContext`. */
  longestGrace: () => number;
  store: TurnStore;
}

/** Sees one claimed turn from its prompt to its stored end. Never rejects: whatever happens ends the run. */
export async function takeTurn(deps: RunDeps, input: TurnInput): Promise<void> {
  const { run } = input.claimed;
  const about = { run_id: run.id, task_id: run.taskId, message_id: run.messageId, agent: run.agent };
  deps.log.info({ event: 'agent_started', ...about, attempt: run.attempt }, `${run.agent} takes a turn`);
  const begun = performance.now();
  const result = await runAgent(deps, input).catch((error: unknown) => notStarted(error));
  const stopped = result.action === 'cancel' && input.signal.reason === stopping;
  const finish = () => (stopped ? giveBack(deps, run, result) : input.store.finishRun(run, result));
  const ended = await persist(finish, deps.log, about);
  const seconds = (performance.now() - begun) / 1_000;
  if (!ended) {
    deps.log.warn({ event: 'agent_error', ...about }, 'this turn was taken over: its end changes nothing');
    return;
  }
  deps.metrics.countRun(run.agent, ended.status, seconds);
  report(deps.log, about, ended);
}

function giveBack({ core }: RunDeps, run: RunRow, result: RunResult): Promise<RunRow | null> {
  const { exitCode, signal, outputBytes, droppedBytes } = result;
  return cutOffRun(core, run, { kind: 'stopped', output: { exitCode, signal, outputBytes, droppedBytes } });
}

async function runAgent(deps: RunDeps, input: TurnInput): Promise<RunResult> {
  const { claimed, agent } = input;
  if (!claimed.hasFiles) return runWith(deps, input, null);
  if (!deps.takesFiles(agent)) return runWith(deps, input, 'withheld');
  const { core, host, log } = deps;
  const ask = <T>(question: () => Promise<T>) => persist(question, log, { run_id: claimed.run.id });
  const files = await openFiles({ core, folder: host.promptFolder, ask }, claimed.run);
  try {
    return await runWith(deps, input, files);
  } finally {
    await files?.remove();
  }
}

async function runWith(
  deps: RunDeps,
  { claimed, agent, signal, longestGrace, store }: TurnInput,
  files: OpenFiles | 'withheld' | null,
): Promise<RunResult> {
  const { run } = claimed;
  // Nothing has begun: while the database is away the turn waits, instead of failing.
  const { core } = deps;
  const begin = async () => (signal.aborted ? null : writePrompt({ core, store }, claimed, { agent, files }));
  const brief = await persist(begin, deps.log, { run_id: run.id });
  if (brief === null) return notBegun();
  const host = { ...deps.host, outputLimit: agent.outputLimit ?? deps.host.outputLimit };
  const output = keepOutput({ ...deps, outputLimit: host.outputLimit }, run);
  const hider = hideToken(claimed.replyToken, output.keep);
  const turn = { runId: run.id, taskId: run.taskId, threadId: run.threadId, attempt: run.attempt };
  const session = claimed.hasSession
    ? await persist(() => findSession(core.db, run), deps.log, { run_id: run.id })
    : noSession;
  const result = await deps.runTurn(
    agent,
    { ...turn, ...session, ...brief, files: files === 'withheld' ? null : files },
    {
      host,
      signal,
      longestGrace,
      // A database that is away just now is no reason to end what has begun.
      onStart: (process) => {
        const record = () => store.recordProcess(run, process);
        return persist(record, deps.log, { run_id: run.id });
      },
      onOutput: hider.keep,
      onSession: (sessionId) => {
        const record = () => recordSession(core.db, run, sessionId);
        return persist(record, deps.log, { run_id: run.id });
      },
      onTranscript: keepTranscript({ ...deps, runId: run.id, hide: hider.hideText }),
      waitForCallback: (until) => waitForCallback(deps, run, until),
    },
  );
  const droppedBytes = result.droppedBytes + (await hider.finish()) + output.trimmedBytes();
  const [text, detail] = [hider.hide(result.text), hider.hide(result.detail)];
  return { ...withAction(result), text, detail, droppedBytes };
}

function withAction({ outcome, leftovers: _, ...rest }: TurnResult): RunResult {
  switch (outcome) {
    case 'succeeded':
      return { ...rest, action: 'succeed' };
    case 'failed':
      return { ...rest, action: 'fail' };
    case 'timed_out':
      return { ...rest, action: 'time_out' };
    case 'canceled':
      return { ...rest, action: 'cancel' };
  }
}

const nothingCame = { exitCode: null, signal: null, text: null, outputBytes: 0, droppedBytes: 0 };

/** Only what comes before the agent's process can throw: nothing has had an effect. */
function notStarted(error: unknown): RunResult {
  const why = error instanceof Error ? error.message : String(error);
  const detail = `The turn could not be started: ${why}`;
  return { ...nothingCame, action: 'fail', reason: 'spawn_failed', detail };
}

function notBegun(): RunResult {
  return { ...nothingCame, action: 'cancel', reason: 'canceled', detail: 'Canceled before it began.' };
}

function report(log: Log, about: { run_id: string; agent: string }, ended: RunRow): void {
  const fields = { ...about, status: ended.status, exit_code: ended.exitCode, reason: ended.reason };
  if (ended.status === 'succeeded') {
    log.info({ event: 'agent_finished', ...fields }, `${ended.agent} has ended its turn`);
  } else {
    log.warn({ event: 'agent_error', ...fields }, ended.detail ?? `${ended.agent}: ${ended.status}`);
  }
}
