import { pathToFileURL } from 'node:url';
import { text } from 'node:stream/consumers';
import type { FunctionContext, FunctionTurn, RunFunction } from '@callboard/core/config/function-settings';

/**
 * Takes one turn with a function of the user's own. It is a program of its own, run like any other agent, and
 * knows nothing of the bridge but what it reads: the turn, and where its replies go.
 *
 * Usage: `node function-host.ts <file> <agent> < turn.json`; the file's default export is the function, or a
 * config that has it.
 */
async function takeTurn(file: string, agent: string): Promise<void> {
  const ending = new AbortController();
  process.on('SIGTERM', () => ending.abort(new Error('the turn has to end')));
  // A promise that nobody waited for fails the turn like any other throw; Node's own words would hide its message.
  process.on('uncaughtException', fail);
  try {
    const { reply, ...turn } = JSON.parse(await text(process.stdin)) as FunctionTurn & { reply: Address };
    const run = await loadFunction(file, agent);
    const returned = await run(turn, {
      signal: ending.signal,
      reply: (type, payload, options) => send(reply, { type, payload, ...options }),
      log: (line) => void process.stdout.write(`${line}\n`),
    });
    finish({ ...describe(returned), callboard: 'returned' }, 0);
  } catch (error) {
    fail(error);
  }
}

interface Address {
  url: string;
  token: string;
}

async function loadFunction(file: string, agent: string): Promise<RunFunction> {
  const { default: exported } = (await import(pathToFileURL(file).href)) as { default?: unknown };
  const run = typeof exported === 'function' ? exported : findRun(exported, agent);
  if (typeof run === 'function') return run as RunFunction;
  throw new Error(
    `${file} has no function for "${agent}": neither as its default export nor as agents.${agent}.run`,
  );
}

function findRun(config: unknown, agent: string): unknown {
  const { agents } = (config ?? {}) as { agents?: Record<string, { run?: unknown } | undefined> };
  return agents?.[agent]?.run;
}

async function send({ url, token }: Address, body: Message): Promise<void> {
  const { expectsReply, ...rest } = body;
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...rest, ...(expectsReply === undefined ? {} : { expects_reply: expectsReply }) }),
  });
  if (response.ok) return;
  throw new Error(
    `the reply was not taken: HTTP ${response.status} ${(await response.text()).slice(0, 500)}`,
  );
}

type Message = { type: string; payload: unknown } & NonNullable<Parameters<FunctionContext['reply']>[2]>;

function describe(returned: unknown): object {
  if (returned === undefined || returned === null) return {};
  if (typeof returned === 'string') return { text: returned };
  if (typeof returned === 'object' && 'text' in returned && typeof returned.text === 'string')
    return returned;
  return { text: JSON.stringify(returned) };
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  finish({ callboard: 'threw', message: error instanceof Error ? error.message : String(error) }, 1);
}

/** The turn is over, whatever connections or timers the function has left open. */
function finish(end: object, exitCode: number): void {
  process.stdout.write(`\n${JSON.stringify(end)}\n`, () => process.exit(exitCode));
}

const [, , file = '', agent = ''] = process.argv;
await takeTurn(file, agent);
