import type { Client } from '@callboard/client';
import type { Message } from '@callboard/core/contracts/message';
import type { Run, TranscriptLine } from '@callboard/core/contracts/run';
import type { Task } from '@callboard/core/contracts/task';
import { waitFor } from '../harness/wait-for.ts';

/** A turn that is over, with what came of its task. */
export interface Taken {
  task: Task;
  run: Run;
  /** What the agent said to whoever asked. */
  replies: Message[];
}

/** Real programs take their time, and a machine that runs several of them too. Milliseconds. */
const patience = 170_000;

export interface Asked {
  agent: string;
  payload: string;
  /** A task of the thread that it belongs to; a thread of its own unless given. */
  after?: string | undefined;
}

/** Asks the agent for something. @returns the task's id */
export async function ask(client: Client, { agent, payload, after }: Asked): Promise<string> {
  if (after !== undefined) return (await client.task.message.mutate({ taskId: after, payload })).id;
  return (await client.task.create.mutate({ assignee: { kind: 'agent', name: agent }, payload })).id;
}

/** @returns the task's turn, once it and its task are over */
export function waitForEnd(client: Client, taskId: string): Promise<Taken> {
  const look = async () => {
    const { task, runs, messages } = await client.task.byId.query({ taskId });
    const run = runs.findLast((one) => one.taskId === taskId);
    if (!run?.finishedAt || ['queued', 'running'].includes(task.status)) return null;
    return { task, run, replies: messages.filter((one) => one.taskId === taskId && one.isReply) };
  };
  return waitFor(look, { what: `the turn of task ${taskId} to be over`, timeout: patience });
}

/** @returns the id of the task's run, once it has begun */
export function waitForStart(client: Client, taskId: string): Promise<string> {
  const look = async () => {
    const { runs } = await client.task.byId.query({ taskId });
    return runs.find((run) => run.taskId === taskId && run.startedAt)?.id;
  };
  return waitFor(look, { what: `the turn of task ${taskId} to begin`, timeout: patience });
}

/** @returns the steps of a run that is over */
export function readSteps(client: Client, runId: string): Promise<TranscriptLine['entry'][]> {
  return new Promise((resolve, reject) => {
    const steps: TranscriptLine['entry'][] = [];
    client.run.transcript.subscribe(
      { runId },
      {
        onData: ({ data }) => steps.push(data.entry),
        onComplete: () => resolve(steps),
        onError: reject,
      },
    );
  });
}
