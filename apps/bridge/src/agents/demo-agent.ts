import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The built-in agent: what a first visit meets before a real one is plugged in. It is a program of its own,
 * run like any other agent, and knows nothing but its prompt.
 *
 * Usage: `node demo-agent.ts <file with the prompt>`
 */
async function takeTurn(promptFile: string): Promise<void> {
  const prompt = await readFile(promptFile, 'utf8');
  const situation = readSituation(prompt);
  const answer = chooseAnswer(situation);
  for (const line of answer.progress) {
    print(line);
    await sleep(200);
  }
  if (answer.body === null) return;
  const problem = await send(readCall(prompt), answer.body);
  if (problem === null) return;
  process.stderr.write(`The answer was not accepted: ${problem}\nIt was: ${answer.body.payload.text}\n`);
  process.exitCode = 1;
}

interface Situation {
  type: string;
  turn: number;
  role: string;
  sender: string;
  /** The message, as it stands in the prompt. */
  message: string;
  /** Names of the files that it was given. */
  files: string[];
}

interface Answer {
  /** Lines that it prints while it "works". */
  progress: string[];
  /** Null: there is nothing to send. */
  body: { type: string; payload: { text: string }; final?: boolean } | null;
}

/** Headers end at the first empty line after them, so a message that contains some changes nothing. */
function readSituation(prompt: string): Situation {
  const [, headers = ''] = prompt.split('\n\n', 2);
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(headers)?.[1] ?? '';
  const message = /^----- message (\S+)\n([\s\S]*)\n----- end of message \1$/m.exec(prompt)?.[2] ?? '';
  return {
    type: header('Type'),
    turn: Number(header('Turn')),
    role: header('Your role'),
    sender: header('From'),
    message,
    files: readFiles(prompt),
  };
}

/** They are told of behind the message, which may show such lines as well. */
function readFiles(prompt: string): string[] {
  const behind = prompt.slice(prompt.lastIndexOf('\n----- end of '));
  return Array.from(behind.matchAll(/^- \/.*\/([\p{L}\p{N}\p{M}._-]+) \("/gmu), ([, name = '']) => name);
}

function chooseAnswer(situation: Situation): Answer {
  const read = `Reading a ${situation.type} from ${situation.sender}.`;
  if (situation.role === 'requester') return decide(situation, read);
  return situation.turn <= 1 ? propose(situation, read) : deliver(situation, read);
}

/** The first turn of a task: a plan, and the question whether to go on. */
function propose({ message, files }: Situation, read: string): Answer {
  const quoted = shorten(message);
  const plan = [
    `You asked: ${quoted}`,
    ...(files.length > 0 ? [`It came with ${files.join(', ')}.`] : []),
    '',
    '1. Read the request and say what it means.',
    '2. Do the work (the demo agent only pretends to).',
    '3. Report the result.',
    '',
    'Shall I go ahead? Any answer is a yes.',
  ].join('\n');
  const progress = [read, `It asks: ${quoted}`, 'Breaking it down into steps.'];
  return { progress, body: { type: 'BREAKDOWN', payload: { text: plan } } };
}

function deliver({ message }: Situation, read: string): Answer {
  const text = [
    `Done, after your answer: ${shorten(message)}`,
    '',
    'This came from the built-in demo agent, which does no real work. Set AGENT_COMMAND, or write a ' +
      'callboard.config.ts, and a real agent takes its place.',
  ].join('\n');
  const progress = [read, 'Working through the plan.', 'Writing down the result.'];
  return { progress, body: { type: 'PR_READY', payload: { text }, final: true } };
}

/** As the requester it says yes to a plan, and is content with anything else. */
function decide({ type }: Situation, read: string): Answer {
  if (type !== 'BREAKDOWN') return { progress: [read, 'That is what I asked for. Thank you!'], body: null };
  const progress = [read, 'The plan looks right. Giving the go-ahead.'];
  return { progress, body: { type: 'GO_AHEAD', payload: { text: 'The plan looks right: go ahead.' } } };
}

/** @returns the beginning of a message on one line; of `{"text": …}`, the text */
function shorten(message: string): string {
  const line = plainText(message).replaceAll(/\s+/g, ' ').trim();
  return line.length > 200 ? `${line.slice(0, 200).toWellFormed()}…` : line;
}

function plainText(message: string): string {
  try {
    const value: unknown = JSON.parse(message);
    if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string') {
      return value.text;
    }
  } catch {
    // Not JSON: it is the text itself.
  }
  return message;
}

interface Call {
  url: string;
  token: string;
}

/** The call is the last one in the prompt: a message that shows another one stands before it. */
function readCall(prompt: string): Call | null {
  const calls = prompt.matchAll(/^curl .* -X POST '([^']+)' -H 'Authorization: Bearer ([^']+)'/gm);
  const last = [...calls].at(-1);
  return last?.[1] && last[2] ? { url: last[1], token: last[2] } : null;
}

/** @returns why the answer was not accepted; null when it was */
async function send(call: Call | null, body: NonNullable<Answer['body']>): Promise<string | null> {
  if (call === null) return 'the prompt shows no call to answer with';
  try {
    const response = await fetch(call.url, {
      method: 'POST',
      headers: { authorization: `Bearer ${call.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) {
      print(`Sent ${body.type}.`);
      return null;
    }
    return `HTTP ${response.status} ${await response.text()}`;
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return cause instanceof Error ? cause.message : String(cause);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

const [, , promptFile] = process.argv;
if (promptFile === undefined) {
  process.stderr.write('usage: demo-agent.ts <file with the prompt>\n');
  process.exitCode = 2;
} else {
  await takeTurn(promptFile);
}
