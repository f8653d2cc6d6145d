/** The end of a text of any length, in bounded memory. */
export class TextTail {
  readonly #limit: number;
  readonly #parts: string[] = [];
  #held = 0;
  #cut = 0;

  /** @param limit bytes that are kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  push(text: string): void {
    this.#append(text);
    this.#held += Buffer.byteLength(text);
    for (;;) {
      const oldest = this.#parts[0];
      if (oldest === undefined) return;
      const bytes = Buffer.byteLength(oldest);
      if (this.#held - bytes < this.#limit) return;
      this.#parts.shift();
      this.#held -= bytes;
      this.#cut += bytes;
    }
  }

  /** @returns the text; where its beginning is missing, it says how much of it */
  read(): string {
    const whole = Buffer.from(this.#parts.join(''));
    let start = Math.max(0, whole.length - this.#limit);
    // Not into the middle of a character: the bytes 10xxxxxx continue one.
    while (((whole[start] ?? 0) & 0xc0) === 0x80) start += 1;
    const cut = this.#cut + start;
    const text = whole.subarray(start).toString();
    return cut === 0 ? text : `[${cut} bytes left out]\n${text}`;
  }

  /** Many tiny writes become few parts. */
  #append(text: string): void {
    const last = this.#parts.at(-1);
    if (last !== undefined && last.length < 4_096) this.#parts[this.#parts.length - 1] = last + text;
    else this.#parts.push(text);
  }
}
