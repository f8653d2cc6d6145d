import { agentPrograms, type AgentProgram } from '@callboard/core/config/agent-programs';
import { describe, expect, test } from 'vitest';
import { fixture, makeProgramAgent, runAgent, type FixtureRun } from '../fixtures/run-agent.ts';

interface Case {
  kind: AgentProgram;
  answer: RegExp;
  tool: string;
  /** The words with which the real program is told to go on in a session; its id comes next. */
  resume: string;
  /** What the real program says when it is asked for a session that it does not have. */
  lost: string;
}

/** OpenClaw, which prints one document, has a test of its own. */
const cases: Case[] = [
  {
    kind: 'claude-code',
    answer: /^done: tool-42$/,
    tool: 'Bash',
    resume: '--resume',
    lost: 'No conversation found with session ID: gone',
  },
  {
    kind: 'codex',
    answer: /^done: .*tool-42$/s,
    tool: 'shell',
    resume: 'exec --json --skip-git-repo-check resume',
    lost: 'Error: thread/resume: thread/resume failed: no rollout found for thread id gone (code -32600)',
  },
  {
    kind: 'gemini',
    answer: /^done: /,
    tool: 'run_shell_command',
    resume: '--resume',
    lost: 'Error resuming session: Invalid session identifier "gone".',
  },
  {
    kind: 'opencode',
    answer: /^done: tool-42$/,
    tool: 'bash',
    resume: '-s',
    lost: 'Error: Session not found',
  },
  {
    kind: 'pi',
    answer: /^done: tool-42$/,
    tool: 'bash',
    resume: '--session',
    lost: "No session found matching 'gone'",
  },
];

/** Runs the stand-in for a program, which plays a recording of the real one and then does what is asked. */
function run(kind: AgentProgram, asked: string, more: FixtureRun & { recording?: string } = {}) {
  const command = fixture('replay.ts', `${kind}-${more.recording ?? 'tool'}`);
  const settings = { kind, command, exitGrace: 0.3, timeout: 20, env: ['LOST_SESSION', 'SLOW_START'] };
  return runAgent({ ...more, agent: makeProgramAgent(settings), prompt: asked });
}

test('every program but OpenClaw is among the cases', () => {
  const known = Object.keys(agentPrograms).filter((kind) => kind !== 'openclaw');
  expect(cases.map(({ kind }) => kind).sort()).toEqual(known.sort());
});

describe.each(cases)('$kind', ({ kind, answer, tool, resume, lost }) => {
  test('says its answer, its steps, its session and what it used', async () => {
    const turn = await run(kind, 'logs');
    expect(turn).toMatchObject({ outcome: 'succeeded', reason: null, detail: null });
    expect(turn.text).toMatch(answer);
    const steps = turn.steps.map((step) => step.kind).filter((step) => step !== 'error');
    expect(steps).toEqual(['tool_call', 'tool_result', 'text']);
    expect(turn.steps).toContainEqual(expect.objectContaining({ kind: 'tool_call', name: tool }));
    expect(turn.sessionId).toMatch(/^[\w-]{20,}$/);
    expect(turn.sessions).toEqual([turn.sessionId]);
    expect(turn.usage?.inputTokens).toBeGreaterThan(0);
    expect(turn.usage?.outputTokens).toBeGreaterThan(0);
  });

  test('goes on in its session, by the id that it has there', async () => {
    const first = await run(kind, 'arguments');
    const next = await run(kind, 'arguments', { recording: 'resumed', sessionId: first.sessionId });
    expect(next).toMatchObject({ outcome: 'succeeded', sessionId: first.sessionId });
    expect(readArguments(next.pieces).join(' ')).toContain(`${resume} ${first.sessionId}`);
    expect(readArguments(first.pieces).join(' ')).not.toContain(`${resume} `);
  });

  test('begins a new session when it no longer knows the one it had, and says so', async () => {
    const turn = await run(kind, 'unknown session', {
      sessionId: 'gone',
      environment: { PATH: process.env.PATH, LOST_SESSION: lost },
    });
    expect(turn.outcome).toBe('succeeded');
    expect(turn.text).toMatch(answer);
    expect(turn.sessionId).not.toBe('gone');
    expect(turn.detail).toContain('this turn began a new one');
    expect(turn.steps[0]).toMatchObject({ kind: 'note', text: expect.stringMatching(/^The agent .*\.$/) });
  });

  test('has failed when its model refuses, and the reason is its own', async () => {
    const turn = await run(kind, 'refuses', { recording: 'refused' });
    expect(turn).toMatchObject({ outcome: 'failed', reason: 'agent_error', text: null });
    expect(turn.detail).toContain('fake failure 400');
  });

  test('says its session while it still works, so that the thread goes on there if the bridge is lost', async () => {
    const lost = new AbortController();
    const onSession = async () => lost.abort();
    const turn = await run(kind, 'never exits', { onSession, signal: lost.signal });
    expect(turn.outcome).toBe('canceled');
    expect(turn.sessions).toHaveLength(1);
  });
});

/** Each of them misbehaves as programs do, in its own form. */
const misbehaving = [...cases, { kind: 'openclaw', answer: /^done: tool-42$/ } as const];
const mebibytes = 4 * 1024 * 1024;

describe.each(misbehaving)('$kind, when it misbehaves,', ({ kind, answer }) => {
  test('is done once its result is complete, though it never exits', async () => {
    const turn = await run(kind, 'never exits');
    expect(turn).toMatchObject({ outcome: 'succeeded', reason: null });
    expect(turn.text).toMatch(answer);
    expect(turn.detail).toContain('had not exited 0.3 s later');
  });

  test('is read through a flood of log lines', async () => {
    expect((await run(kind, 'floods')).text).toMatch(answer);
  });

  test('has failed when it exits with 0 and said nothing', async () => {
    const turn = await run(kind, 'says nothing');
    expect(turn).toMatchObject({ outcome: 'failed', reason: 'agent_error', exitCode: 0, text: null });
  });

  test('has failed when it exits with a failure after its answer, which is kept', async () => {
    const turn = await run(kind, 'then fails');
    expect(turn).toMatchObject({ outcome: 'failed', reason: 'exit_code', exitCode: 3 });
    expect(turn.text).toMatch(answer);
  });

  test('answers once when it answers twice', async () => {
    expect((await run(kind, 'twice')).text).toMatch(answer);
  });

  test('takes a message of 4 MiB', async () => {
    const turn = await run(kind, 'x'.repeat(mebibytes));
    expect(turn.outcome).toBe('succeeded');
    expect(turn.text).toMatch(answer);
  });

  test('says an answer of 4 MiB, all of it', async () => {
    const turn = await run(kind, 'long answer');
    expect(turn.outcome).toBe('succeeded');
    expect(turn.text?.match(/x+/)?.[0]).toHaveLength(mebibytes);
  });
});

describe('a program that misbehaves, whatever its form,', () => {
  test('is ended after its result though it ignores TERM', async () => {
    const turn = await run('claude-code', 'ignores TERM');
    expect(turn).toMatchObject({ outcome: 'succeeded', text: 'done: tool-42', signal: 'SIGKILL' });
  });

  test('is not waited for when something that it started keeps its output open', async () => {
    expect(await run('codex', 'forks')).toMatchObject({ outcome: 'succeeded', exitCode: 0 });
  });

  test('loses no step to a line that is cut off', async () => {
    const turn = await run('claude-code', 'cut off');
    expect(turn).toMatchObject({ outcome: 'succeeded', text: 'done: tool-42' });
    expect(turn.steps).toHaveLength(3);
  });

  test('gets the time that it needs to start', async () => {
    const environment = { PATH: process.env.PATH, SLOW_START: '1' };
    const turn = await run('claude-code', 'slow start', { environment });
    expect(turn).toMatchObject({ outcome: 'succeeded', text: 'done: tool-42' });
  });
});

test('the tokens of a session that counts its earlier turns are those of this turn', async () => {
  const more = { recording: 'resumed', sessionId: 'known', sessionTokens: { input: 20, output: 10 } };
  expect((await run('codex', 'go on', more)).usage).toMatchObject({ inputTokens: 10, outputTokens: 5 });
});

test("the cost of a turn is without that of its session's earlier turns", async () => {
  const turn = await run('claude-code', 'go on', { recording: 'resumed', sessionId: 'known' });
  expect(turn.usage?.costUsd).toBeCloseTo(0.00014, 6);
});

function readArguments(pieces: readonly { stream: string; text: string }[]): string[] {
  const errors = pieces.filter(({ stream }) => stream === 'stderr').map(({ text }) => text);
  return JSON.parse(errors.join('')) as string[];
}
