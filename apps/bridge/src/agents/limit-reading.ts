import type { Readable } from 'node:stream';

/** Milliseconds over which reading is counted. */
const interval = 100;
const bytesPerInterval = 4 * 1024 * 1024;
const readsPerInterval = 1_000;

/**
 * Keeps an agent that prints without end from taking a whole core of the bridge: measured, 600 MB a second
 * of `yes`, or 300,000 tiny writes, did. Beyond 40 MB or 10,000 reads a second its pipe is left full for
 * the rest of the interval.
 *
 * @returns what has to be called with the size of each chunk that was read
 */
export function limitReading(streams: readonly Readable[]): (bytes: number) => void {
  let begun = 0;
  let bytes = 0;
  let reads = 0;
  let isPaused = false;

  const resume = () => {
    isPaused = false;
    for (const stream of streams) stream.resume();
  };
  return (size) => {
    const now = performance.now();
    if (now - begun >= interval) {
      begun = now;
      bytes = 0;
      reads = 0;
    }
    bytes += size;
    reads += 1;
    if (isPaused || (bytes < bytesPerInterval && reads < readsPerInterval)) return;
    isPaused = true;
    for (const stream of streams) stream.pause();
    setTimeout(resume, begun + interval - now);
  };
}
