/** A stretch of output in one look. */
export interface Span {
  text: string;
  /** Classes for the look; empty for plain text. */
  look: string;
}

const colours = [
  'text-terminal-faint',
  'text-red-400',
  'text-green-400',
  'text-yellow-300',
  'text-blue-400',
  'text-fuchsia-400',
  'text-cyan-300',
  '',
];

/** SGR colours and weights are kept (ECMA-48, 8.3.117); every other control sequence is left out. */
const sequence =
  // oxlint-disable-next-line no-control-regex -- escape sequences begin with a control character
  /\u001B\[([0-9;:?<=>]*)([@-~])|\u001B\][^\u0007\u001B]*(?:\u0007|\u001B\\)|\u001B[@-Z\\^_]|[\u0000-\u0008\u000B\u000C\u000E-\u001A\u007F]/g;
/** The beginning of a sequence whose rest comes with the next piece. */
// oxlint-disable-next-line no-control-regex -- see above
const unfinished = /\u001B(?:\[[0-9;:?<=>]*|\][^\u0007\u001B]{0,200})?$/;

/** @returns a reader of one stream's pieces in order: a look or a sequence may begin in one and end in another */
export function createAnsiReader(): (text: string) => Span[] {
  let look = '';
  let rest = '';
  return (piece) => {
    const whole = rest + piece;
    rest = unfinished.exec(whole)?.[0] ?? '';
    const text = whole
      .slice(0, whole.length - rest.length)
      .replaceAll(/\r+\n/g, '\n')
      .replaceAll('\r', '\n');
    const spans: Span[] = [];
    let from = 0;
    for (const match of text.matchAll(sequence)) {
      if (match.index > from) spans.push({ text: text.slice(from, match.index), look });
      from = match.index + match[0].length;
      if (match[2] === 'm') look = lookAfter(look, match[1] ?? '');
    }
    if (from < text.length) spans.push({ text: text.slice(from), look });
    return spans;
  };
}

function lookAfter(look: string, parameters: string): string {
  let next = look.split(' ').filter(Boolean);
  const codes = parameters.split(/[;:]/).map(Number);
  for (const code of codes) {
    // 38 and 48 begin a colour of 256 or more; what follows belongs to it and is not shown.
    if (code === 38 || code === 48) break;
    if (code === 0) next = [];
    else if (code === 1) next.push('font-semibold');
    else if (code === 2) next.push('opacity-70');
    else if (code === 22) next = next.filter((name) => name !== 'font-semibold' && name !== 'opacity-70');
    else if (code === 39) next = next.filter((name) => !name.startsWith('text-'));
    else if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
      next = [...next.filter((name) => !name.startsWith('text-')), colours[code % 10] ?? ''];
    }
  }
  return [...new Set(next)].join(' ').trim();
}
