import type { OutputPiece } from './turn.ts';

/** Milliseconds within which two pieces of one stream are stored as one. */
const mergeWindow = 20;
/** Pieces of the last part that may wait: many tiny ones cost more than their bytes. */
const tailLengthLimit = 4_096;

/**
 * Output that was read and is not passed on yet. It never holds more than its limit: the first half of that
 * is kept for sure; of what follows, the newest half is, and the oldest is dropped for it and counted.
 */
export class OutputBuffer {
  readonly #half: number;
  readonly #pieceLimit: number;
  readonly #head: OutputPiece[] = [];
  readonly #tail: OutputPiece[] = [];
  #headRoom: number;
  #tailBytes = 0;
  /** Dropped behind the last piece that waits, so it belongs to the next one. */
  #carriedDrop = 0;
  /** Bytes that wait. */
  size = 0;
  /** Bytes that were dropped in all. */
  droppedBytes = 0;

  /** @param limit bytes, of which each part gets a half */
  constructor(limit: number) {
    this.#half = Math.floor(limit / 2);
    this.#headRoom = this.#half;
    this.#pieceLimit = pieceLimit(limit);
  }

  /** Whether the first part is complete, so that from now on something may be dropped. */
  get isPastHead(): boolean {
    return this.#headRoom <= 0;
  }

  push(piece: Omit<OutputPiece, 'droppedBefore'>): void {
    const bytes = Buffer.byteLength(piece.text);
    if (bytes === 0) return;
    const queue = this.isPastHead ? this.#tail : this.#head;
    if (queue === this.#tail) this.#tailBytes += bytes;
    else this.#headRoom -= bytes;
    this.size += bytes;
    if (!this.#merge(queue.at(-1), piece)) {
      queue.push({ ...piece, droppedBefore: this.#carriedDrop });
      this.#carriedDrop = 0;
    }
    while (this.#tailBytes > this.#half || this.#tail.length > tailLengthLimit) this.#dropOldest();
  }

  /** @returns the oldest pieces: at least one if there is any, and no more than `limit` bytes otherwise */
  take(limit: number): OutputPiece[] {
    const taken: OutputPiece[] = [];
    for (let room = limit; ;) {
      const queue = this.#head.length > 0 ? this.#head : this.#tail;
      const next = queue[0];
      if (next === undefined) return taken;
      const bytes = Buffer.byteLength(next.text);
      if (taken.length > 0 && bytes > room) return taken;
      room -= bytes;
      this.size -= bytes;
      if (queue === this.#tail) this.#tailBytes -= bytes;
      queue.shift();
      taken.push(next);
    }
  }

  /** Counts pieces that were taken and that nobody would have. */
  refuse(pieces: readonly OutputPiece[]): void {
    for (const piece of pieces) {
      const bytes = Buffer.byteLength(piece.text);
      this.droppedBytes += bytes;
      this.#carry(bytes + piece.droppedBefore, this.#head[0] ?? this.#tail[0]);
    }
  }

  #merge(last: OutputPiece | undefined, { stream, text, at }: Omit<OutputPiece, 'droppedBefore'>): boolean {
    if (last?.stream !== stream || at.getTime() - last.at.getTime() > mergeWindow) return false;
    if (last.text.length + text.length > this.#pieceLimit) return false;
    last.text += text;
    return true;
  }

  #dropOldest(): void {
    const dropped = this.#tail.shift();
    if (dropped === undefined) return;
    const bytes = Buffer.byteLength(dropped.text);
    this.#tailBytes -= bytes;
    this.size -= bytes;
    this.droppedBytes += bytes;
    this.#carry(bytes + dropped.droppedBefore, this.#tail[0]);
  }

  #carry(bytes: number, next: OutputPiece | undefined): void {
    if (next === undefined) this.#carriedDrop += bytes;
    else next.droppedBefore += bytes;
  }
}

/** @returns the most bytes of one piece: a fraction of what is kept, so that dropping one costs little */
export function pieceLimit(limit: number): number {
  return Math.min(16 * 1024, Math.max(256, Math.floor(limit / 16)));
}
