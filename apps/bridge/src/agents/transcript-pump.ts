import type { TranscriptEntry } from '@callboard/core/contracts/transcript';

/** Entries of one batch. */
const batchLimit = 100;
/** What one entry counts at most: of a longer one the beginning is kept. */
const entryLimit = 32 * 1024;

/** Passes a turn's steps on, one batch at a time, and stops where there would be too much of them. */
export class TranscriptPump {
  readonly #deliver: (entries: TranscriptEntry[]) => Promise<void>;
  readonly #ready: Promise<unknown>;
  #room: number;
  #waiting: TranscriptEntry[] = [];
  #delivering: Promise<void> | null = null;

  /**
   * @param limit characters that are passed on in all
   * @param ready what has to succeed before the first batch; when it fails, nothing is passed on
   */
  constructor(
    limit: number,
    ready: Promise<unknown>,
    deliver: (entries: TranscriptEntry[]) => Promise<void>,
  ) {
    this.#room = limit;
    this.#ready = ready;
    this.#deliver = deliver;
  }

  push(entries: readonly TranscriptEntry[]): void {
    for (const entry of entries) this.#take(entry);
    if (this.#waiting.length > 0) this.#delivering ??= this.#run();
  }

  /** Resolves when everything has been passed on. Nothing may be pushed any more. */
  async close(): Promise<void> {
    await this.#delivering;
  }

  #take(entry: TranscriptEntry): void {
    if (this.#room <= 0) return;
    this.#room -= Math.min(entryLimit, JSON.stringify(entry).length);
    this.#waiting.push(this.#room > 0 ? entry : overLimit);
  }

  async #run(): Promise<void> {
    try {
      await this.#ready;
      while (this.#waiting.length > 0) {
        await this.#deliver(this.#waiting.splice(0, batchLimit)).catch(() => {});
      }
    } catch {
      this.#waiting = [];
    } finally {
      this.#delivering = null;
    }
  }
}

const overLimit: TranscriptEntry = {
  kind: 'note',
  text: 'There were more steps than are kept: the rest is in the raw output.',
};
