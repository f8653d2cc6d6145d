import { join } from 'node:path';
import { execa, ExecaError } from 'execa';
import { bridgeSecret } from './bench-bridge.ts';

export interface Load {
  /** Where each request goes, by POST. */
  url: string;
  connections: number;
  seconds: number;
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
 * @throws Error when wrk is missing, or when anything but a 2xx came back
 */
export async function postUnderLoad({ url, connections, seconds }: Load): Promise<LoadResult> {
  const script = join(import.meta.dirname, 'http-load.lua');
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '20s', '-s', script, url];
  const env = { BENCH_SECRET: bridgeSecret, BENCH_BODY: '{"type":"TASK","payload":{"text":"bench"}}' };
  const { stdout } = await execa('wrk', args, { env }).catch((error: unknown) => {
    const isMissing = error instanceof ExecaError && error.code === 'ENOENT';
    throw isMissing ? new Error('the load comes from wrk, which is not installed: apt install wrk') : error;
  });
  const seen = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, number>;
  const { requests = 0, seconds: took = 1, p50Ms = 0, p99Ms = 0, refused = 0, broken = 0 } = seen;
  if (refused + broken > 0 || requests === 0) {
    throw new Error(`${url}: of ${requests} requests ${refused} were refused and ${broken} broke`);
  }
  return { perSecond: requests / took, p50Ms, p99Ms };
}
