import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Cluster } from './cluster/start-cluster.ts';
import { planFaults } from './nemesis/plan-faults.ts';
import { describeResult } from './report/describe-result.ts';
import { runChaos } from './run-chaos.ts';

/** Beside the faults: starting, finishing what is open, checking. */
const restSeconds = 120;

process.exit(await main());

/** `pnpm chaos [--seed n] [--minutes n] [--bridges n] [--calm]`. @returns 1 when a promise was broken */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: String(randomInt(1, 1_000_000)) },
      minutes: { type: 'string', default: '4.5' },
      bridges: { type: 'string', default: '3' },
      // Load and no faults: then nothing may have to be put right.
      calm: { type: 'boolean', default: false },
    },
  });
  const seed = readNumber('seed', values.seed);
  const lasts = Math.max(20_000, (readNumber('minutes', values.minutes) * 60 - restSeconds) * 1_000);
  const folder = mkdtempSync(join(tmpdir(), 'callboard-chaos-'));
  console.log(`seed ${seed}`);
  const interrupted = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort());
  const result = await runChaos({
    folder,
    seed,
    bridgeCount: readNumber('bridges', values.bridges),
    conversations: 8,
    calm: values.calm ? lasts : 0,
    patience: 60_000,
    say: (line) => console.log(line),
    signal: interrupted.signal,
    plan: (cluster) => (values.calm ? [] : planFor(cluster, { seed, lasts })),
  });
  console.log(describeResult(result));
  const kept = result.violations.length === 0;
  if (kept) rmSync(folder, { recursive: true, force: true });
  console.log(kept ? `seed ${seed}` : `seed ${seed}; everything about it is in ${folder}`);
  return kept ? 0 : 1;
}

function planFor({ bridges, peers, smallDisk }: Cluster, { seed, lasts }: { seed: number; lasts: number }) {
  return planFaults({
    seed,
    bridges: bridges.map(({ name }) => name),
    peers: peers.map(({ name }) => name),
    smallDisk: smallDisk ? (bridges[0]?.name ?? null) : null,
    lasts,
    pace: 2_500,
  });
}

function readNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`--${name} must be a positive number, not "${text}"`);
}
