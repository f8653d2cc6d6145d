import type { RunnerContext } from './turn.ts';

/** Tells a turn's session when it is first known, and when it changes. */
export class SessionTeller {
  readonly #onSession: RunnerContext['onSession'];
  #known: string | null = null;
  #told: Promise<unknown>;

  /** @param ready what has to succeed before the first word; when it fails, nothing is told */
  constructor(ready: Promise<unknown>, onSession: RunnerContext['onSession']) {
    this.#onSession = onSession;
    this.#told = ready;
    this.#told.catch(() => {});
  }

  tell(sessionId: string | null): void {
    if (sessionId === null || sessionId === this.#known) return;
    this.#known = sessionId;
    this.#told = this.#told.then(() => this.#onSession(sessionId));
    // What could not be told is in the turn's result all the same.
    this.#told.catch(() => {});
  }

  /** Resolves when everything has been told. */
  async close(): Promise<void> {
    await this.#told.catch(() => {});
  }
}
