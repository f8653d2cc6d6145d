/** Cuts text that comes in pieces into lines; one that is too long is left out as a whole. */
export class LineSplitter {
  readonly #limit: number;
  #parts: string[] = [];
  #length = 0;
  #isTooLong = false;

  /** @param limit characters of a line */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** @returns the lines that are complete with this piece, without their ends */
  push(text: string): string[] {
    const lines: string[] = [];
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      this.#hold(text.slice(from, end));
      lines.push(...this.finish());
      from = end + 1;
    }
    this.#hold(text.slice(from));
    return lines;
  }

  /** @returns the line that has no end yet, if there is one */
  finish(): string[] {
    const line = this.#isTooLong ? null : this.#parts.join('');
    this.#parts = [];
    this.#length = 0;
    this.#isTooLong = false;
    return line === null || line === '' ? [] : [line];
  }

  #hold(text: string): void {
    if (text === '' || this.#isTooLong) return;
    this.#length += text.length;
    this.#isTooLong = this.#length > this.#limit;
    if (this.#isTooLong) this.#parts = [];
    else this.#parts.push(text);
  }
}
