import type { OutputBuffer } from './output-buffer.ts';
import type { OutputPiece } from './turn.ts';

/** Milliseconds from one batch to the next: what comes meanwhile is passed on together. */
const flushInterval = 100;
/** Bytes that are worth passing on at once. */
const flushSize = 16 * 1024;
/** Bytes of one batch; with the interval it bounds what a flood can cost to 640 KiB a second. */
const batchLimit = 64 * 1024;

/** Passes output on in batches, one at a time, for as long as a turn writes. */
export class OutputPump {
  readonly #buffer: OutputBuffer;
  readonly #deliver: (pieces: OutputPiece[]) => Promise<void>;
  readonly #done: Promise<void>;
  #isClosed = false;
  #lastBatch = -Infinity;
  /** Wakes the loop: something was pushed, the interval is over, or there will be no more. */
  #stir: () => void = () => {};

  /** @param ready what has to succeed before the first batch; when it fails, nothing is passed on */
  constructor(
    buffer: OutputBuffer,
    ready: Promise<unknown>,
    deliver: (pieces: OutputPiece[]) => Promise<void>,
  ) {
    this.#buffer = buffer;
    this.#deliver = deliver;
    this.#done = ready.then(
      () => this.#run(),
      () => {},
    );
  }

  push(piece: Omit<OutputPiece, 'droppedBefore'>): void {
    this.#buffer.push(piece);
    this.#stir();
  }

  /** Resolves when everything that was kept has been passed on. Nothing may be pushed any more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stir();
    await this.#done;
  }

  async #run(): Promise<void> {
    while (!this.#isClosed || this.#buffer.size > 0) {
      await this.#waitForBatch();
      const batch = this.#buffer.take(batchLimit);
      if (batch.length === 0) continue;
      await this.#deliver(batch).catch(() => this.#buffer.refuse(batch));
    }
  }

  /**
   * What comes after a silence is passed on at once: somebody watches. Past the first part the interval is kept
   * however much waits: that is what bounds the rate.
   */
  async #waitForBatch(): Promise<void> {
    if (this.#buffer.size === 0 && !this.#isClosed) await this.#nextStir();
    const left = this.#lastBatch + flushInterval - performance.now();
    const interval = { isOver: left <= 0 };
    const end = () => {
      interval.isOver = true;
      this.#stir();
    };
    const timer = interval.isOver ? undefined : setTimeout(end, left);
    while (!interval.isOver && !this.#isClosed && !this.#isWorthwhile()) await this.#nextStir();
    clearTimeout(timer);
    this.#lastBatch = performance.now();
  }

  #isWorthwhile(): boolean {
    return this.#buffer.size >= flushSize && !this.#buffer.isPastHead;
  }

  #nextStir(): Promise<void> {
    return new Promise((resolve) => (this.#stir = resolve));
  }
}
