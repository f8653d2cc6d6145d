/**
 * Finds where a text stops being JSON. V8 names the place in some of its messages only, so the shortest
 * beginning that cannot become JSON by going on is searched for instead.
 *
 * @param text - what `JSON.parse` refuses
 * @returns the position of the first wrong character; the text's length when it only ends too early
 */
export function findJsonDefect(text: string): number {
  let sound = 0;
  let broken = text.length + 1;
  while (broken - sound > 1) {
    const middle = Math.floor((sound + broken) / 2);
    if (middle <= text.length && canGoOn(text.slice(0, middle))) sound = middle;
    else broken = middle;
  }
  return sound;
}

function canGoOn(beginning: string): boolean {
  try {
    JSON.parse(beginning);
    return true;
  } catch (error) {
    const message = error instanceof Error ? error.message : '';
    const position = /at position (\d+)/.exec(message)?.[1];
    // V8 puts the place of an end that comes too early behind the last character, or at an open string's start.
    if (position !== undefined)
      return Number(position) >= beginning.length || message.startsWith('Unterminated');
    return /end of JSON/.test(message);
  }
}
