import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, text } from 'node:stream/consumers';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { testMessage } from '@callboard/core/contracts/test-message';
import { atEnd } from '../../../../test/harness/at-end.ts';
import { waitFor } from '../../../../test/harness/wait-for.ts';
import { isAlive } from '../agents/fixtures/run-agent.ts';
import { noteRunning } from '../running-bridge.ts';
import { testAgent } from './agent-test/test-agent.ts';
import { formatReport } from './doctor/format-report.ts';

const folder = await mkdtemp(join(tmpdir(), 'callboard-agent-test-'));
atEnd(() => rm(folder, { recursive: true, force: true }));

/** Answers 202, and what was asked by callback. */
async function takeTurn(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { reply } = (await json(request)) as { reply: { url: string; token: string } };
  response.writeHead(202).end();
  const headers = { authorization: `Bearer ${reply.token}`, 'content-type': 'application/json' };
  await fetch(reply.url, {
    method: 'POST',
    headers,
    body: '{"type":"PR_READY","payload":"ready by callback"}',
  });
}

const endpoint = createServer((request, response) => void takeTurn(request, response));
endpoint.listen(0, '127.0.0.1');
await once(endpoint, 'listening');
atEnd(async () => void endpoint.close());

/** A POSIX shell as agent; `$1` is the file of its prompt. */
const shell = (line: string) => ({ command: ['sh', '-c', line, 'agent', '{message_file}'], killGrace: 1 });
const callback = `sed -n "/^curl /s/Your words/$2/p" "$1" > run.sh && . ./run.sh`;

const agents = {
  prints: shell('echo "$PATH" >&2; echo I am ready'),
  calls: { ...shell(callback.replace('$2', 'I am ready')), cwd: folder },
  refused: shell(`eval "$(sed -n '/^curl /s/Bearer cbr_/Bearer cbr_x/p' "$1")" || echo ready anyway`),
  fails: { ...shell('echo no credit >&2; exit 3'), env: ['NO_SUCH_KEY'] },
  leaves: shell('sleep 1000 & echo $! && echo ready'),
  hangs: shell('echo $$; sleep 1000'),
  strict: { ...shell('echo ready'), noReply: 'fail' },
  silent: shell('true'),
  asks: shell('echo Please log in first'),
  'only-on-its-path': { command: ['agent-of-the-bridge', '{message_file}'] },
  missing: { command: ['no-such-agent', '{message_file}'] },
  later: { kind: 'http', url: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/turn` },
};

const config = join(folder, 'callboard.config.ts');
const helper = `{ kind: 'function', run: async (turn, { reply }) => {
  await reply('STATUS', turn.payload); await reply('BREAKDOWN', { text: 'ready when you are' });
} }`;
await writeFile(
  config,
  `export default { agents: { ...${JSON.stringify(agents, null, 2)}, helper: ${helper} } };\n`,
);
// A database that cannot be reached: nothing here looks for one.
const env = {
  PATH: process.env.PATH ?? '',
  HOME: folder,
  CALLBOARD_CONFIG: config,
  DATA_DIR: join(folder, 'data'),
  DATABASE_URL: 'postgres://127.0.0.1:9/none',
  A_MODEL_API_KEY: 'no agent here is given it',
};

async function tryAgent(name: string, options: { message?: string; timeout?: number } = {}) {
  const { message = testMessage, timeout } = options;
  const signal = new AbortController().signal;
  const report = await testAgent({ name, message, timeout, variables: env, signal, tell: () => {} });
  return { ...report, printed: stripVTControlCharacters(formatReport(report.findings)) };
}

it('runs the turn of a program that only prints, and says what becomes of that', async () => {
  const { ok, printed, turn } = await tryAgent('prints');
  expect(printed).toMatch(/^program +ok +\S+\/sh$/m);
  expect(printed).toMatch(
    /^turn +ok +its process \(\d+\) began after [\d.]+ s, it first wrote after [\d.]+ s, the turn was over after [\d.]+ s$/m,
  );
  expect(printed).toMatch(/ok +it ended well with exit code 0 and wrote \d+ B$/m);
  expect(printed).toContain(
    'it sent no reply by callback: what it printed is its reply, and completes the task: "I am ready"',
  );
  expect(printed).toContain('ok    no process of the turn was left when it ended');
  expect(turn).toMatchObject({ outcome: 'succeeded', exitCode: 0, text: 'I am ready', replies: [] });
  expect(ok).toBe(true);
});

it('sees the callback that runs as it stands in the prompt, and one that is refused', async () => {
  const { printed, turn } = await tryAgent('calls');
  expect(printed).toContain('it answered by callback: RESULT "I am ready.", which completes the task');
  expect(turn?.replies).toEqual([{ type: 'RESULT', payload: { text: 'I am ready.' } }]);
  const refused = await tryAgent('refused');
  expect(refused.printed).toContain('warn  POST /send of it was refused with 401: unauthorized');
  expect(refused.turn?.replies).toEqual([]);
});

it('takes the turn of a function, and of an endpoint that answers 202 and calls back', async () => {
  const helped = await tryAgent('helper', { message: 'Are you there?' });
  expect(helped.printed).toContain('1 callback told how far it was');
  expect(helped.printed).toContain('BREAKDOWN "ready when you are", which hands the move to whoever asked');
  expect(helped.turn?.replies[0]).toMatchObject({ type: 'STATUS', payload: 'Are you there?' });
  const later = await tryAgent('later', { timeout: 20 });
  expect(later.printed).toMatch(/^address +ok +POST http:\/\/127\.0\.0\.1:\d+\/turn$/m);
  expect(later.printed).toContain('PR_READY "ready by callback", which completes the task');
  expect(later.ok).toBe(true);
});

it('says why a turn failed, and what to do about it', async () => {
  const { ok, printed } = await tryAgent('fails');
  expect(printed).toContain('warn  its `env` lists NO_SUCH_KEY, which is not set here');
  expect(printed).toMatch(
    /fail +it failed: the agent exited with code 3; it last said: no credit\n +→ run the program by hand/,
  );
  expect(printed).toContain('it does not get A_MODEL_API_KEY, which the bridge has');
  expect(ok).toBe(false);
  const strict = await tryAgent('strict');
  expect(strict.printed).toContain(
    'fail  it sent no reply by callback, and its `noReply` makes that a failure',
  );
  expect((await tryAgent('silent')).printed).toContain('warn  it sent no reply by callback and said nothing');
});

it('says that an answer is not what was asked for, unless something else was', async () => {
  const complaint = 'its answer does not have the word that it was asked for';
  expect((await tryAgent('asks')).printed).toContain(`warn  ${complaint}`);
  expect((await tryAgent('asks', { message: 'Who are you?' })).printed).not.toContain(complaint);
});

it('names the processes that a program leaves running, and ends them', async () => {
  const { printed, turn } = await tryAgent('leaves');
  expect(printed).toMatch(/warn +a process \(sleep\) it had left running when it exited; TERM ended that/);
  expect(turn?.leftovers).toEqual({ names: ['sleep'], ending: 'terminated' });
});

it('finds the program where the bridge that runs looks for it', async () => {
  const missing = await tryAgent('only-on-its-path');
  expect(missing.printed).toMatch(
    /^program +fail +the program agent-of-the-bridge was not found on PATH\n +→ install it/m,
  );
  expect(missing.turn).toBeNull();
  const program = join(folder, 'agent-of-the-bridge');
  await writeFile(program, '#!/bin/sh\necho ready\n');
  await chmod(program, 0o755);
  const bridge = { dataDir: env.DATA_DIR, localUrl: 'http://127.0.0.1:9', webPort: 9 };
  const takeBack = await noteRunning(bridge, { ...env, PATH: `${folder}:${env.PATH}` });
  const { ok, printed } = await tryAgent('only-on-its-path').finally(takeBack);
  expect(printed).toContain(`program  ok    ${program}`);
  expect(ok).toBe(true);
});

it('names the agents that there are when asked for another', async () => {
  await expect(tryAgent('nobody')).rejects.toThrow(
    /^unknown agent "nobody": known agents: prints, calls, .*helper$/,
  );
});

/** Runs the real command as a process of its own. */
function callboard(...args: string[]) {
  const main = join(import.meta.dirname, 'main.ts');
  const child = spawn(process.execPath, [main, 'agent', 'test', ...args], { env });
  atEnd(async () => void child.kill('SIGKILL'));
  const closed = once(child, 'close') as Promise<[number | null]>;
  const ended = Promise.all([text(child.stdout), closed]).then(([printed, [code]]) => ({ code, printed }));
  return { child, ended };
}

it('says how long a turn may take, ends it then, and exits with 1', async () => {
  const { printed, code } = await callboard('hangs', '--timeout', '0.5').ended;
  expect(printed).toMatch(
    /it was ended: the agent had not finished after 0\.5 s\n +→ raise its `timeout` \(here: --timeout SECONDS\)/,
  );
  expect(code).toBe(1);
});

it('ends the turn when it is interrupted, reports it all the same, and leaves nothing behind', async () => {
  const { child, ended } = callboard('hangs', '--json');
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await waitFor(() => said.includes('hangs takes a turn'), { what: 'the turn to begin' });
  child.kill('SIGTERM');
  const { code, printed } = await ended;
  const { ok, turn } = JSON.parse(printed) as {
    ok: boolean;
    turn: { outcome: string; output: string; pid: number | null } | null;
  };
  expect([ok, turn?.outcome, code]).toEqual([false, 'canceled', 1]);
  expect(turn?.pid === null || !isAlive(turn?.pid ?? 0)).toBe(true);
  expect((await readdir(tmpdir())).filter((name) => name.startsWith(`callboard-turn-${child.pid}-`))).toEqual(
    [],
  );
});
