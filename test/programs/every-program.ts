import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { waitFor } from '../harness/wait-for.ts';
import { findPresent } from './find-present.ts';
import { findProcesses } from './find-processes.ts';
import { type Programs, startPrograms } from './start-programs.ts';
import { setups } from './setups.ts';
import { tabulate } from './tabulate.ts';
import { ask, readSteps, type Taken, waitForEnd, waitForStart } from './take-turn.ts';

// `pnpm test:programs`: the real programs behind their presets, with a model on loopback that does what the
// message says.

const present = findPresent();
const patience = { timeout: 60_000 };
const note = tabulate();

let programs: Programs;

beforeAll(async () => {
  programs = await startPrograms(Object.fromEntries(present.map((kind) => [kind, setups[kind]])));
});

async function take(agent: string, payload: string, after?: string): Promise<Taken> {
  return waitForEnd(programs.client, await ask(programs.client, { agent, payload, after }));
}

async function cancel(taskId: string): Promise<Taken> {
  await programs.client.task.cancel.mutate({ taskId });
  const taken = await waitForEnd(programs.client, taskId);
  expect([taken.task.status, taken.run.status]).toEqual(['canceled', 'canceled']);
  return taken;
}

describe.each(present)('%s', (kind) => {
  test('answers, says what it used, and goes on in its session with the next message of the thread', async () => {
    const first = await take(kind, 'hello');
    expect(first.run).toMatchObject({ status: 'succeeded', reason: null, detail: null });
    expect(first.replies.map(textOf)).toEqual(['Prompts so far: 1.']);
    const used = { inputTokens: 10, outputTokens: 5 };
    expect(first.run.usage).toMatchObject(used);
    note(kind, { 'first turn': secondsOf(first), reply: 'ok', usage: 'ok' });
    const second = await take(kind, 'and again', first.task.id);
    expect(second.replies.map(textOf)).toEqual(['Prompts so far: 2.']);
    expect(second.run.usage).toMatchObject(used);
    note(kind, { 'second turn': secondsOf(second), session: 'ok' });
  });

  test('shows the call of a tool and its result', async () => {
    const { run, replies } = await take(kind, '[[run printf tool-%d 42]]');
    expect(replies.map(textOf).join()).toMatch(/^The command said: [^]*tool-42/);
    const steps = (await readSteps(programs.client, run.id)).filter(({ kind: step }) => step !== 'error');
    expect(steps.map((step) => step.kind)).toEqual(['tool_call', 'tool_result', 'text']);
    expect(JSON.stringify(steps[0])).toContain('printf tool-');
    expect(JSON.stringify(steps[1])).toMatch(/tool-42.*"isError":false/);
    note(kind, { transcript: 'ok' });
  });

  test('answers by the command of its prompt, once', async () => {
    const { replies, task } = await take(kind, '[[reply]]');
    expect(task.status).toBe('completed');
    expect(replies.map(({ type, payload }) => ({ type, payload }))).toEqual([
      { type: 'RESULT', payload: { text: 'Your words.' } },
    ]);
    note(kind, { callback: 'ok' });
  });
});

describe.each(present)('a turn of %s', (kind) => {
  test('is gone after cancel, and so is what its tool has sent into a session of its own', async () => {
    const token = String(86_400 + Math.random());
    const began = join(programs.home, 'began');
    const payload = `[[run setsid sleep ${token} & touch ${began}; sleep ${token}]]`;
    const taskId = await ask(programs.client, { agent: kind, payload });
    const runId = await waitForStart(programs.client, taskId);
    await waitFor(() => existsSync(began) && findProcesses(`sleep\0${token}`).length === 2, {
      what: 'the tool to run',
      ...patience,
    });
    const { run } = await cancel(taskId);
    expect(run.detail).toMatch(/all of its processes are gone/);
    expect([...findProcesses(token), ...findProcesses(runId)]).toEqual([]);
    note(kind, { 'setsid child': 'dead' });
  });

  test('is gone after cancel though its model hangs', async () => {
    const before = programs.model.decisions.length;
    const taskId = await ask(programs.client, { agent: kind, payload: '[[hang]]' });
    const runId = await waitForStart(programs.client, taskId);
    await waitFor(() => programs.model.decisions.slice(before).some((one) => one.kind === 'hang'), {
      what: 'the model to be asked',
      ...patience,
    });
    expect(findProcesses(runId)).not.toEqual([]);
    const { run } = await cancel(taskId);
    expect(run.detail).toMatch(/all of its processes are gone/);
    expect(findProcesses(runId)).toEqual([]);
    note(kind, { cancel: run.detail?.includes('killed') ? 'by KILL' : 'by TERM' });
  });

  test('fails with the words of its model when that fails', async () => {
    const { run, task } = await take(kind, '[[fail 500]]');
    expect(task.status).toBe('failed');
    // Codex has words of its own for a 500.
    expect(run.detail).toMatch(/500|the model is on strike|high demand/);
    note(kind, { 'HTTP 500': 'failed' });
  });
});

function textOf({ payload }: Taken['replies'][number]): string {
  const { data } = z.object({ text: z.string() }).safeParse(payload);
  return data?.text ?? JSON.stringify(payload);
}

function secondsOf({ run }: Taken): string {
  const [begin, end] = [run.startedAt ?? '', run.finishedAt ?? ''].map(Date.parse);
  return `${(((end ?? 0) - (begin ?? 0)) / 1_000).toFixed(1)} s`;
}
