import { expect, test } from 'vitest';
import type { Agent, Overview, Peer } from '@callboard/core/contracts/overview';
import { healthSentence } from './health-sentence';

function overview(part: Partial<Overview>, dead = 0): Overview {
  const calm = { questions: 0, held: 0, deliveries: { dead }, agents: [], peers: [] };
  return { ...calm, ...part } as unknown as Overview;
}

const broken = { name: 'main', missing: 'codex is not installed' } as Agent;
const away = { name: 'mel', circuit: { state: 'open' } } as Peer;
const near = { name: 'ada', circuit: { state: 'closed' } } as Peer;

test('when nothing waits and everybody answers, all is well', () => {
  expect(healthSentence(overview({ peers: [near] }))).toEqual({
    tone: 'good',
    headline: 'All is well: nothing waits for you',
    detail: null,
  });
});

test('what waits for a person is counted together, and then said', () => {
  expect(healthSentence(overview({ held: 1 })).headline).toBe('1 thing needs you');
  expect(healthSentence(overview({ questions: 1, held: 2, peers: [away] }, 3))).toEqual({
    tone: 'warn',
    headline: '6 things need you',
    detail:
      '1 answer waits for your reply, 2 turns wait to be let go on, 3 messages could not be delivered. Does not answer: mel.',
  });
});

test('an agent that cannot run and a peer that does not answer are told though nobody waits', () => {
  expect(healthSentence(overview({ agents: [broken], peers: [away, near] }))).toEqual({
    tone: 'bad',
    headline: 'Nothing waits for you, but not all is well',
    detail: 'Cannot run: main. Does not answer: mel.',
  });
});
