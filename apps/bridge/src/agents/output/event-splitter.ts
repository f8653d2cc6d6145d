/** One event of a stream: its name and its data (WHATWG HTML, server-sent events). */
export interface StreamEvent {
  /** `message` where it has no name. */
  name: string;
  data: string;
}

/** Cuts a stream of server-sent events that comes in pieces into events. */
export class EventSplitter {
  #rest = '';
  /** What of the rest is known to hold no end of a line. */
  #scanned = 0;
  #name = '';
  #data: string[] = [];

  /** @returns the events that are complete with this piece */
  push(text: string): StreamEvent[] {
    this.#rest += text;
    const events: StreamEvent[] = [];
    const lineEnd = /\r\n|\n|\r/g;
    lineEnd.lastIndex = this.#scanned;
    let from = 0;
    for (let end = lineEnd.exec(this.#rest); end !== null; end = lineEnd.exec(this.#rest)) {
      // The other half of the line's end may be in the next piece.
      if (end[0] === '\r' && lineEnd.lastIndex === this.#rest.length) break;
      events.push(...this.#take(this.#rest.slice(from, end.index)));
      from = lineEnd.lastIndex;
    }
    this.#rest = this.#rest.slice(from);
    this.#scanned = this.#rest.endsWith('\r') ? this.#rest.length - 1 : this.#rest.length;
    return events;
  }

  /** @returns the event that has no empty line behind it, if there is one */
  finish(): StreamEvent[] {
    const line = this.#rest.replace(/\r$/, '');
    this.#rest = '';
    this.#scanned = 0;
    return [...this.#take(line), ...this.#take('')];
  }

  #take(line: string): StreamEvent[] {
    if (line !== '') {
      this.#keep(line);
      return [];
    }
    const event = { name: this.#name || 'message', data: this.#data.join('\n') };
    const isEmpty = this.#data.length === 0;
    this.#name = '';
    this.#data = [];
    return isEmpty ? [] : [event];
  }

  #keep(line: string): void {
    const [, field, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (field === 'data') this.#data.push(value);
    if (field === 'event') this.#name = value;
  }
}
