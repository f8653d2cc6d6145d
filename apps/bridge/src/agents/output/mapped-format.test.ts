import { describe, expect, test } from 'vitest';
import { OutputSettings } from '@callboard/core/config/output-settings';
import { mappedFormat } from './mapped-format.ts';

const ended = { exitCode: 0, signal: null, stderr: '' };

/** Reads what a program printed, in pieces of the given length. */
function read(settings: OutputSettings, printed: string, length = 7) {
  const reader = mappedFormat(OutputSettings.parse(settings)).createReader();
  const steps = [];
  for (let from = 0; from < printed.length; from += length) {
    steps.push(...reader.push(printed.slice(from, from + length)));
  }
  steps.push(...reader.finish());
  return { steps, isComplete: reader.isComplete(), ...reader.read(ended) };
}

describe('a mapped JSON document', () => {
  const settings: OutputSettings = {
    format: 'json',
    text: [{ when: { 'status.ok': true }, path: 'parts.*.text' }, 'message'],
    session: 'session.id',
    error: 'error.message',
    usage: { inputTokens: 'usage.in', outputTokens: 'usage.out', model: 'model', cost: 'usage.cost' },
  };

  test('is found between log lines and over several lines', () => {
    const document = JSON.stringify(
      {
        status: { ok: true },
        parts: [{ text: 'a' }, { image: 1 }, { text: 'b' }],
        session: { id: 's1' },
        model: 'm',
        usage: { in: 3, out: 4, cost: 0.5 },
      },
      null,
      2,
    );
    expect(read(settings, `[log] {not it}\n{"other": 1}\n${document}\nbye\n`)).toMatchObject({
      text: 'ab',
      failure: null,
      sessionId: 's1',
      usage: { model: 'm', inputTokens: 3, outputTokens: 4, costUsd: 0.5 },
      isComplete: true,
    });
  });

  test('takes the next place where the first does not apply', () => {
    expect(read(settings, '{"status":{"ok":false},"message":"plain"}').text).toBe('plain');
  });

  test('fails the turn with its error', () => {
    const { text, failure } = read(settings, '{"error":{"message":"no\\ncredit"},"message":"x"}');
    expect({ text, failure }).toEqual({
      text: null,
      failure: { reason: 'agent_error', detail: 'the agent failed: no credit' },
    });
  });

  test.each([
    ['cut off', '{"message": "hel'],
    ['of another shape', '{"other": 1}'],
    ['no document at all', 'hello'],
    ['nothing', ''],
  ])('fails the turn when it is %s', (_what, printed) => {
    expect(read(settings, printed)).toMatchObject({
      text: null,
      isComplete: false,
      failure: { reason: 'agent_error', detail: expect.stringContaining('not the JSON') },
    });
  });

  test('has nothing of what every object inherits', () => {
    expect(read({ format: 'json', text: 'constructor.name' }, '{"a":1}').failure).not.toBeNull();
  });
});

describe('mapped JSON lines', () => {
  const settings: OutputSettings = {
    format: 'jsonl',
    text: { when: { type: 'say' }, path: 'text' },
    session: { when: { type: 'start' }, path: 'id' },
    final: { type: 'end' },
  };
  const lines = '{"type":"start","id":42}\n{"type":"say","text":"one"}\n{"type":"say","text":"two"}\n';

  test('are each a step, and the last text is the answer', () => {
    expect(read(settings, `${lines}{"type":"end"}`)).toMatchObject({
      text: 'two',
      sessionId: '42',
      failure: null,
      isComplete: true,
      steps: [
        { kind: 'text', text: 'one' },
        { kind: 'text', text: 'two' },
      ],
    });
  });

  test('are not complete without their final line', () => {
    expect(read(settings, lines)).toMatchObject({ text: 'two', isComplete: false });
  });

  test('are read among log lines, halves of documents and what is no text', () => {
    const noise = `\uFFFD\uFFFD\0\n[1, 2]\n"text"\n{"type":\n{"type":"say","text":7\n null \n`;
    expect(read(settings, `${noise}${lines}${noise}`).text).toBe('two');
  });

  test('may be of 4 MiB, and one beyond every measure is left out alone', () => {
    const long = 'x'.repeat(4 * 1024 * 1024);
    const answer = read(settings, `{"type":"say","text":"${long}"}\n`, 65_536).text;
    expect(answer).toHaveLength(long.length);
    const endless = `{"type":"say","text":"${long}${long}${long}${long}"}`;
    expect(read(settings, `${endless}\n${lines}`, 65_536).text).toBe('two');
  });

  test('fail the turn when there is none', () => {
    expect(read(settings, 'hello\n').failure?.detail).toContain('none of the JSON lines');
  });
});
