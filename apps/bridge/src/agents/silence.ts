/** Tells when a process has been silent for a time. */
export class Silence {
  readonly #patience: number | null;
  readonly #counts: () => boolean;
  #timer: NodeJS.Timeout | undefined;
  #resolve: () => void = () => {};
  /** Resolves when it has been silent for so long; never, when it has not. */
  readonly reached = new Promise<void>((resolve) => (this.#resolve = resolve));

  /**
   * @param patience milliseconds; null: however long
   * @param counts whether a silence means anything, asked at its end
   */
  constructor(patience: number | null, counts: () => boolean) {
    this.#patience = patience;
    this.#counts = counts;
  }

  /** Says that it begins, or has just written something. */
  interrupt(): void {
    if (this.#patience === null) return;
    if (this.#timer !== undefined) {
      this.#timer.refresh();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#counts()) this.#resolve();
    }, this.#patience);
  }

  /** It has ended. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
