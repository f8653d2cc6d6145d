import { expect, test } from 'vitest';
import { explainAbsence } from './explain-absence.ts';
import { makeAgent, makeEndpointAgent } from './fixtures/run-agent.ts';

const environment = { PATH: process.env.PATH };

test('an agent lacks nothing whose program is there', async () => {
  expect(await explainAbsence(makeAgent(['sh']), environment)).toBeNull();
});

test('an agent without its program says which, and what to do', async () => {
  expect(await explainAbsence(makeAgent(['no-such-agent']), environment)).toMatch(
    /^The program no-such-agent was not found on PATH: install it, .*\.$/,
  );
});

test('an agent over HTTP says which variable of its headers is not set', async () => {
  const agent = makeEndpointAgent({
    kind: 'http',
    url: 'http://127.0.0.1:9',
    headers: { authorization: 'Bearer {env:AGENT_TOKEN}' },
  });
  expect(await explainAbsence(agent, environment)).toBe(
    "The agent's headers need AGENT_TOKEN of the bridge's environment, which is not set there.",
  );
  expect(await explainAbsence(agent, { AGENT_TOKEN: 'given' })).toBeNull();
});
