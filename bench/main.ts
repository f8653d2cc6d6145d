/**
 * `pnpm bench [--quick] [--only NAME,…] [--json FILE] [--against CHECKOUT]`: measures what Callboard is for, each
 * beside the least that it could take on this machine in the same minutes, and prints a table. What it starts and
 * stores is gone when it ends, also when it is interrupted.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Bench, Measurement } from './bench.ts';
import { startBenchPostgres } from './bench-postgres.ts';
import { describeMachine } from './describe-machine.ts';
import { findPrograms, howToInstall } from './find-programs.ts';
import { formatRows } from './print-rows.ts';
import { notMeasured, type Row } from './row.ts';
import { acceptance } from './rows/acceptance.ts';
import { bridges } from './rows/bridges.ts';
import { burst } from './rows/burst.ts';
import { disk } from './rows/disk.ts';
import { fanOut } from './rows/fan-out.ts';
import { history } from './rows/history.ts';
import { latency } from './rows/latency.ts';
import { lists } from './rows/lists.ts';
import { memory } from './rows/memory.ts';
import { start } from './rows/start.ts';

const measurements = [acceptance, burst, latency, fanOut, lists, history, bridges, memory, start, disk];

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    json: { type: 'string' },
    against: { type: 'string' },
  },
});
const rows: Row[] = [];
const interrupted = new AbortController();
const scope = new AsyncDisposableStack();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
process.exitCode = await run();

async function run(): Promise<number> {
  try {
    await measureAll(choose(values.only));
    await report();
    return 0;
  } catch (error) {
    if (!interrupted.signal.aborted) console.error(error);
    return 1;
  } finally {
    await scope.disposeAsync();
  }
}

async function report(): Promise<void> {
  const machine = describeMachine();
  console.log(`\n${machine}\n\n${formatRows(rows)}`);
  const { quick, against } = values;
  if (values.json) await writeFile(values.json, JSON.stringify({ machine, quick, against, rows }, null, 2));
}

/** What is under way fails when what it uses is gone; what has been measured by then is said. */
async function stop(): Promise<void> {
  interrupted.abort();
  await report();
  await scope.disposeAsync();
  process.exit(130);
}

function choose(only: string | undefined): Measurement[] {
  if (only === undefined) return measurements;
  const names = only.split(',');
  const unknown = names.find((name) => !measurements.some((one) => one.name === name));
  if (unknown !== undefined) {
    throw new Error(
      `nothing is called "${unknown}", only: ${measurements.map(({ name }) => name).join(', ')}`,
    );
  }
  return measurements.filter(({ name }) => names.includes(name));
}

async function measureAll(chosen: readonly Measurement[]): Promise<void> {
  const bench: Bench = {
    quick: values.quick,
    against: values.against,
    programs: await findPrograms(),
    createDatabase: await startBenchPostgres(scope, interrupted.signal),
  };
  for (const one of chosen) {
    const begun = performance.now();
    rows.push(...(await measureOne(one, bench)));
    console.error(`${one.name}: ${((performance.now() - begun) / 1_000).toFixed(0)} s`);
  }
}

/** One that fails takes no other with it. */
async function measureOne({ name, needs, measure }: Measurement, bench: Bench): Promise<Row[]> {
  const missing = needs.find((program) => !bench.programs.has(program));
  if (missing) return [notMeasured(name, howToInstall[missing])];
  const own = new AsyncDisposableStack();
  // Ended with the whole when it is interrupted; ending it twice does nothing.
  scope.use(own);
  try {
    return await measure(bench, own);
  } catch (error) {
    interrupted.signal.throwIfAborted();
    console.error(error);
    return [notMeasured(name, error instanceof Error ? error.message : String(error))];
  } finally {
    await own.disposeAsync();
  }
}
