import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createDoorbell } from '@callboard/core/async/doorbell';
import type { AgentConfig, Config } from '@callboard/core/config/config';
import type { TranscriptEntry } from '@callboard/core/contracts/transcript';
import { newId } from '@callboard/core/db/new-id';
import { operatorName } from '@callboard/core/token/operator-name';
import { newSecretToken, tokenPrefixes } from '@callboard/core/token/secret-token';
import { probeContainment } from '../../agents/probe-containment.ts';
import { findRunProcesses } from '../../agents/run-processes.ts';
import { runTurn } from '../../agents/run-turn.ts';
import { startProcess } from '../../agents/start-process.ts';
import { TextTail } from '../../agents/text-tail.ts';
import type { AgentHost, RunnerContext, Turn, TurnResult } from '../../agents/turn.ts';
import { buildPrompt } from '../../run/prompt.ts';
import { awaitCallback } from './await-callback.ts';
import type { Observation } from './observation.ts';
import { openCallback } from './open-callback.ts';

export interface TestTurnInput {
  config: Config;
  agent: AgentConfig;
  message: string;
  environment: AgentHost['environment'];
  /** Ends the turn. */
  signal: AbortSignal;
}

/** Bytes of its output that are shown. */
const outputLimit = 16 * 1024;

/** No process of a turn is left for longer than a second after its end (docs/agents.md), unless it is to stay. */
const goneWithinMs = 1_000;

/**
 * Lets an agent take one turn as the bridge would, but for the database: its prompt, its runner, its environment and
 * what contains it are the same. Its folders go with it.
 */
export async function takeTestTurn(input: TestTurnInput): Promise<Observation> {
  const { config, agent } = input;
  const folder = await mkdtemp(join(tmpdir(), `callboard-turn-${process.pid}-`));
  const bell = createDoorbell();
  const [taskId, token] = [newId(), newSecretToken(tokenPrefixes.reply)];
  const callback = await openCallback({ config, agent, token, taskId, onCall: bell.ring });
  try {
    const host = await describeHost(input, folder);
    const turn = describeTurn(input, { taskId, reply: { url: callback.url, token } });
    const { seen, context } = watch(input, host);
    const result = await runTurn(agent, turn, {
      ...context,
      waitForCallback: (signal) => awaitCallback({ config, calls: callback.calls, bell }, signal),
    });
    return {
      ...seen(result),
      calls: callback.calls,
      refused: callback.refused,
      containment: host.containment,
      outliving: await findOutliving(turn.runId),
    };
  } finally {
    await callback.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** In a namespace the kernel still ends what is left when the turn is over: what is going is no process that stays. */
async function findOutliving(runId: string): Promise<readonly number[]> {
  const look = async () => (await findRunProcesses({ group: null, runId })).strays;
  const seen = await look();
  if (seen.length === 0) return seen;
  await sleep(goneWithinMs);
  const still = await look();
  return seen.filter((pid) => still.includes(pid));
}

async function describeHost(
  { config, agent, environment }: TestTurnInput,
  folder: string,
): Promise<AgentHost> {
  return {
    environment,
    promptFolder: join(folder, 'prompts'),
    workspaceFolder: join(folder, 'workspaces'),
    outputLimit: agent.outputLimit ?? config.limits.output,
    containment: await probeContainment(environment['PATH'] ?? ''),
    startProcess,
  };
}

function describeTurn(
  { config, agent, message }: TestTurnInput,
  { taskId, reply }: Pick<Turn, 'taskId' | 'reply'>,
): Turn {
  const sender = { kind: 'human', name: operatorName } as const;
  const [type, payload] = ['TASK', message];
  const prompt = buildPrompt({
    agent,
    sender,
    role: 'assignee',
    isAnswer: false,
    taskId,
    type,
    payload,
    earlier: [],
    files: null,
    turn: 1,
    cutOff: null,
    replyUrl: reply.url,
    replyToken: reply.token,
    finalTypes: config.messages.final,
  });
  const session = { sessionId: null, sessionTokens: { input: 0, output: 0 } };
  const ids = { runId: newId(), taskId, threadId: newId(), attempt: 1 };
  return { ...ids, ...session, sender, type, payload, prompt, files: null, reply };
}

type Watched = Pick<
  Observation,
  'result' | 'pid' | 'startedMs' | 'firstOutputMs' | 'endedMs' | 'output' | 'steps'
>;

function watch({ signal }: TestTurnInput, host: AgentHost) {
  const begun = performance.now();
  const [output, steps] = [new TextTail(outputLimit), [] as TranscriptEntry[]];
  let started: { pid: number; ms: number } | null = null;
  let firstOutputMs: number | null = null;
  const context: Omit<RunnerContext, 'waitForCallback'> = {
    host,
    signal,
    longestGrace: () => Infinity,
    onStart: async ({ pid }) => {
      started ??= { pid, ms: performance.now() - begun };
    },
    onOutput: async (pieces) => {
      const [first] = pieces;
      if (first) firstOutputMs ??= first.at.getTime() - performance.timeOrigin - begun;
      for (const { text } of pieces) output.push(text);
    },
    onTranscript: async (entries) => void steps.push(...entries),
    // It is in the turn's result too.
    onSession: () => Promise.resolve(),
  };
  const seen = (result: TurnResult): Watched => ({
    result,
    pid: started?.pid ?? null,
    startedMs: started?.ms ?? null,
    firstOutputMs,
    endedMs: performance.now() - begun,
    output: output.read(),
    steps,
  });
  return { context, seen };
}
