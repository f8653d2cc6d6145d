/** Tells when a process has been silent for a time after its result was complete. */
export class Silence {
  readonly #patience: number;
  readonly #isComplete: () => boolean;
  #timer: NodeJS.Timeout | undefined;
  #resolve: () => void = () => {};
  /** Resolves when the process has said everything and does not exit; never, when it does. */
  readonly settled = new Promise<void>((resolve) => (this.#resolve = resolve));

  /** @param patience milliseconds */
  constructor(patience: number, isComplete: () => boolean) {
    this.#patience = patience;
    this.#isComplete = isComplete;
  }

  /** Says that it has just written something. */
  interrupt(): void {
    if (this.#timer !== undefined) {
      this.#timer.refresh();
      return;
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isComplete()) this.#resolve();
    }, this.#patience);
  }

  /** It has ended. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
