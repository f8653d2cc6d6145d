import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { execa } from 'execa';
import { bridgeSecret } from './bench-bridge.ts';

export interface Load {
  /** Where each request goes, by POST. */
  url: string;
  connections: number;
  seconds: number;
  /** Each message has an `Idempotency-Key` and a `task_id` of its own. */
  named?: boolean;
  /** The agent that it names; none otherwise. */
  agent?: string;
}

export interface LoadResult {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/**
 * Posts a message again and again over so many connections, each waiting for its answer, with wrk: a C program
 * of one thread that takes a fraction of what any server here does.
 *
 * @throws Error when anything but a 2xx came back
 */
export async function postUnderLoad(load: Load): Promise<LoadResult> {
  const { url, connections, seconds, named = false, agent } = load;
  const script = join(import.meta.dirname, 'http-load.lua');
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '20s', '-s', script, url];
  const body = { type: 'TASK', payload: { text: 'bench' }, ...(agent ? { agent } : {}) };
  const { stdout } = await execa('wrk', args, {
    env: {
      BENCH_SECRET: bridgeSecret,
      BENCH_BODY: JSON.stringify(body),
      ...(named ? { BENCH_RUN: randomUUID() } : {}),
    },
  });
  const seen = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, number>;
  const { requests = 0, seconds: took = 1, p50Ms = 0, p99Ms = 0, refused = 0, broken = 0 } = seen;
  if (refused + broken > 0 || requests === 0) {
    throw new Error(`${url}: of ${requests} requests ${refused} were refused and ${broken} broke`);
  }
  return { perSecond: requests / took, p50Ms, p99Ms };
}
