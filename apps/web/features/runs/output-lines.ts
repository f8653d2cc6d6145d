import type { Span } from './ansi';

/** A line of what is shown, or a part of a very long one. */
export interface OutputLine {
  key: number;
  spans: Span[];
  length: number;
  /** Bytes left out just before this line. */
  droppedBefore: number;
}

/** How much of an output is kept. */
export interface Kept {
  characters: number;
  lines: number;
}

/** An output as its lines, which grow at the end and are dropped at the beginning. */
export interface OutputLines {
  lines: OutputLine[];
  nextKey: number;
  characters: number;
  /** Whether what comes next begins a line. */
  ended: boolean;
}

/** A line of more characters goes on in the next one: one that fills screens cannot be scrolled by lines. */
const lineLength = 2_000;
/** What is dropped is dropped in pieces: moving all lines up for each new one would take all the time. */
const slack = 1.1;

/** @returns an output of no lines */
export function createOutputLines(): OutputLines {
  return { lines: [], nextKey: 0, characters: 0, ended: true };
}

/** Goes on where the output stands: lines end where the text ends them. */
export function addText(output: OutputLines, { text, look }: Span): void {
  text.split('\n').forEach((part, index) => {
    if (index > 0) {
      // An empty line is a line, too.
      if (output.ended) begin(output, 0);
      output.ended = true;
    }
    addToLast(output, { text: part, look });
  });
}

/** Notes that so many bytes are missing where the output stands. */
export function leaveOut(output: OutputLines, bytes: number): void {
  begin(output, bytes);
}

/** Drops the first lines of an output that is longer than it may be; what is left says how much is missing. */
export function dropFirst(output: OutputLines, kept: Kept): void {
  const { lines } = output;
  if (lines.length <= kept.lines * slack && output.characters <= kept.characters * slack) return;
  let [count, gone, dropped] = [0, 0, 0];
  for (const line of lines) {
    const fits = lines.length - count <= kept.lines && output.characters - gone <= kept.characters;
    if (fits || count === lines.length - 1) break;
    count += 1;
    gone += line.length;
    dropped += line.length + line.droppedBefore;
  }
  lines.splice(0, count);
  output.characters -= gone;
  const [first] = lines;
  if (first) lines[0] = { ...first, droppedBefore: first.droppedBefore + dropped };
}

function addToLast(output: OutputLines, { text, look }: Span): void {
  for (let from = 0; from < text.length;) {
    const last = output.lines.at(-1);
    // One place stays free, so that there is always room for what takes two.
    if (output.ended || !last || last.length >= lineLength - 1) {
      begin(output, 0);
      continue;
    }
    const part = wholeCharacters(text, from, lineLength - last.length);
    // Another object, so that React draws this line again and leaves the others alone.
    output.lines[output.lines.length - 1] = extend(last, { text: part, look });
    output.characters += part.length;
    from += part.length;
  }
}

function begin(output: OutputLines, droppedBefore: number): void {
  output.lines.push({ key: output.nextKey, spans: [], length: 0, droppedBefore });
  output.nextKey += 1;
  output.ended = false;
}

/** @returns at most so many characters, and never half of one that takes two (a surrogate pair) */
function wholeCharacters(text: string, from: number, atMost: number): string {
  const part = text.slice(from, from + atMost);
  const isHalf = from + part.length < text.length && /[\uD800-\uDBFF]$/.test(part);
  return isHalf ? part.slice(0, -1) : part;
}

function extend(line: OutputLine, { text, look }: Span): OutputLine {
  const last = line.spans.at(-1);
  const spans =
    last?.look === look
      ? [...line.spans.slice(0, -1), { text: last.text + text, look }]
      : [...line.spans, { text, look }];
  return { ...line, spans, length: line.length + text.length };
}
