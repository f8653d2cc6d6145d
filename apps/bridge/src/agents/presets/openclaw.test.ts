import { describe, expect, test } from 'vitest';
import { fixture, makeProgramAgent, runAgent } from '../fixtures/run-agent.ts';
import { openclaw } from './openclaw.ts';

/** Runs the stand-in for `openclaw` with the preset's own arguments; the prompt chooses what it does. */
function runOpenclaw(prompt: string) {
  const command = fixture('openclaw.ts');
  return runAgent({ agent: makeProgramAgent({ kind: 'openclaw', timeout: 7.5, command }), prompt });
}

describe('openclaw', () => {
  test('gets the message by file and a session for each thread', async () => {
    const { text, promptFolder } = await runOpenclaw('arguments');
    expect(text?.replace(/--message-file \S+/, `--message-file FILE`)).toBe(
      'agent --agent main --message-file FILE --session-key agent:main:thread-1 --json --timeout 8',
    );
    expect(text).toContain(promptFolder);
  });

  test('is told to print no colours and to stay one process', async () => {
    expect((await runOpenclaw('environment')).text).toBe('1 1');
  });

  test('says what the payloads of its gateway say', async () => {
    expect(await runOpenclaw('gateway')).toMatchObject({
      outcome: 'succeeded',
      text: 'in agent:main:thread-1\n\nsecond',
    });
  });

  test('says what the payloads of a local run say, log lines before them or not', async () => {
    expect(await runOpenclaw('local')).toMatchObject({
      outcome: 'succeeded',
      text: 'in agent:main:thread-1\n\nsecond',
    });
  });

  test('says, when it is canceled, that its gateway may go on with what tools left running there', async () => {
    const canceled = new AbortController();
    const agent = makeProgramAgent({ kind: 'openclaw', command: fixture('openclaw.ts') });
    const onStart = async () => canceled.abort();
    const run = await runAgent({ agent, prompt: 'local', onStart, signal: canceled.signal });
    expect(run.outcome).toBe('canceled');
    expect(run.detail).toMatch(
      /are gone, but what its tools left running in OpenClaw’s gateway may go on\.$/,
    );
  });

  test('has failed when its status says so, though it exits with 0', async () => {
    const run = await runOpenclaw('status');
    expect(run).toMatchObject({ outcome: 'failed', reason: 'agent_error', exitCode: 0, text: null });
    expect(run.detail).toContain('model refused');
  });

  test.each(['timeout', 'local timeout', 'plain timeout'])(
    'has timed out when it gives up by itself: %s',
    async (scene) => {
      expect(await runOpenclaw(scene)).toMatchObject({
        outcome: 'timed_out',
        reason: 'timeout',
        exitCode: 1,
        text: null,
      });
    },
  );

  test('fails with the reason in its JSON, on one line and not as its words', async () => {
    expect(await runOpenclaw('refused')).toMatchObject({
      outcome: 'failed',
      reason: 'agent_error',
      detail:
        'The agent failed: Gateway not reachable at ws://127.0.0.1:1 (ECONNREFUSED). Start it with `openclaw gateway run`.',
      text: null,
    });
  });

  test('fails with the reason that it gives on standard error', async () => {
    const run = await runOpenclaw('failure');
    expect(run).toMatchObject({ outcome: 'failed', reason: 'exit_code', exitCode: 1 });
    expect(run.detail).toContain('FailoverError: HTTP 500');
  });
});

describe('the command of an openclaw agent', () => {
  test('is openclaw from PATH when the settings name none', () => {
    expect(openclaw.describe(makeProgramAgent({ kind: 'openclaw' }))[0]).toBe('openclaw');
  });

  test('is the one of the settings as it stands, once the message is in it', () => {
    const own = ['openclaw', 'agent', '--agent', 'reviewer', '-m', '{message}'];
    expect(openclaw.describe(makeProgramAgent({ kind: 'openclaw', command: own }))).toEqual(own);
  });
});
