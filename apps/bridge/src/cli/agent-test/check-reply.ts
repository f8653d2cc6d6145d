import type { Config } from '@callboard/core/config/config';
import { isLoopback } from '@callboard/core/config/check-exposure';
import { isFinalReply, isRecordOnly } from '@callboard/core/message/message-types';
import { testMessage, testWord } from '@callboard/core/contracts/test-message';
import { fail, type Finding, ok, warn } from '../doctor/finding.ts';
import { quote } from './last-words.ts';
import type { TestedTurn } from './observation.ts';
import type { AcceptedCall, RefusedCall } from './open-callback.ts';

/** What the bridge would have taken for the agent's reply, and where it came from. */
export function checkReply(tested: TestedTurn): Finding[] {
  const { config, seen } = tested;
  const recorded = seen.calls.filter(({ body }) => isRecordOnly(config, body.type));
  const said = seen.calls.filter((call) => !recorded.includes(call));
  const progress =
    recorded.length === 0 ? [] : [ok(`${count(recorded.length, 'callback')} told how far it was`)];
  return [...progress, ...seen.refused.map(explainRefusal), ...judge(tested, said)];
}

function judge(tested: TestedTurn, said: readonly AcceptedCall[]): Finding[] {
  const { config, seen } = tested;
  const replies = said.filter(({ body }) => body.to === undefined);
  const reply = replies.at(-1)?.body;
  const more = replies.length > 1 ? ` (the last of ${replies.length})` : '';
  if (reply !== undefined) {
    const outcome = isFinalReply(config, reply) ? 'completes the task' : 'hands the move to whoever asked';
    const words = wordsOf(reply.payload);
    const finding = ok(`it answered by callback${more}: ${reply.type} ${quote(words)}, which ${outcome}`);
    return [finding, ...explainUnended(config, tested, reply), ...checkWord(tested, words)];
  }
  const [asked] = said;
  if (asked !== undefined)
    return [ok(`it asked ${asked.body.to} for something, and its task waits for that`)];
  return seen.result.outcome === 'succeeded' ? judgeOutput(tested) : [];
}

/** A turn that ends badly fails its task, unless its last reply was final. */
function explainUnended(config: Config, { seen }: TestedTurn, reply: AcceptedCall['body']): Finding[] {
  if (seen.result.outcome === 'succeeded') return [];
  const fate = isFinalReply(config, reply) ? 'completed, by that reply' : 'failed';
  return [ok(`its task would be ${fate}, though the turn ended as it did`)];
}

function judgeOutput(tested: TestedTurn): Finding[] {
  const { agent, seen } = tested;
  const { text } = seen.result;
  const none = 'it sent no reply by callback';
  if (agent.noReply === 'fail') {
    const remedy = "let it run the `curl` line of its prompt, or set the agent's `noReply` to 'output'";
    return [fail(`${none}, and its \`noReply\` makes that a failure`, remedy)];
  }
  const elsewhere = explainElsewhere(tested);
  if (text === null) {
    const remedy =
      'url' in agent
        ? 'look what it answers; `output` in its settings says where the text is'
        : 'look what it prints; `output` in its settings says where the text is';
    return [...elsewhere, warn(`${none} and said nothing: the reply would be empty`, remedy)];
  }
  const from = 'url' in agent ? 'its answer' : 'what it printed';
  const finding = ok(`${none}: ${from} is its reply, and completes the task: ${quote(text)}`);
  return [...elsewhere, finding, ...checkWord(tested, text)];
}

function explainElsewhere({ agent }: TestedTurn): Finding[] {
  if (!('url' in agent) || isLoopback(new URL(agent.url).hostname)) return [];
  return [
    warn(
      'it is on another machine, from which the callback of this test cannot be reached: only its answer was seen',
      'give it a task ("Test" on the dashboard\'s page of agents) to see its callback come in at PUBLIC_URL',
    ),
  ];
}

/** An error message, or a question who is asked for what, passes for an answer otherwise. */
function checkWord({ agent, message }: TestedTurn, words: string): Finding[] {
  if (message !== testMessage || agent.kind === 'demo' || testWord.test(words)) return [];
  return [
    warn(
      'its answer does not have the word that it was asked for',
      'read it: is it an error, or a question?',
    ),
  ];
}

function explainRefusal({ what, status, detail }: RefusedCall): Finding {
  const says = `${what} of it was refused with ${status}: ${detail}`;
  return warn(says, 'its prompt has the command that is taken as it stands; `curl` is to be among its tools');
}

function wordsOf(payload: AcceptedCall['body']['payload']): string {
  if (typeof payload === 'string') return payload;
  const isText = typeof payload === 'object' && payload !== null && 'text' in payload;
  return isText && typeof payload['text'] === 'string' ? payload['text'] : JSON.stringify(payload);
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
